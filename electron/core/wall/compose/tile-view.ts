import type { TileView } from '../../../../contract/wall/view.ts';
import type { PlacedTile } from '../layout/fill.ts';
import type { ShownContext, WallContext } from './context.ts';
import { staleOf } from './stale.ts';
import { INSIDE } from './tiles/inside.ts';
import { TILE_TABLE, type TileMatter } from './tiles/table.ts';
import { stamp } from './words.ts';

/** A tile with its state: live, stale by its own limit, empty, still loading, or without its figures. */
export function tileViewOf(context: ShownContext, { id, box, scale }: PlacedTile): TileView {
  const { title, pastTitle = title, empty, make } = TILE_TABLE[id];
  const matter = matterOf(context, id, make);
  const otherTitle = context.profile.otherWords?.tiles[id] ?? null;
  return {
    id,
    title: matter?.title ?? (context.day === undefined ? title : pastTitle),
    otherTitle,
    scope: matter?.scope ?? '',
    box,
    press: matter?.press ?? null,
    scale,
    content: contentOf(context, matter, empty),
  };
}

/** Where somebody has gone to, if the tile knows figures of it; else what it says of the whole street, and that it does. */
function matterOf(
  context: WallContext,
  id: PlacedTile['id'],
  make: (context: WallContext) => TileMatter | null,
): TileMatter | null {
  const place = context.drilled?.place;
  const isFiltered = (context.turns?.community ?? 0) > 0 && !id.startsWith('analysis-');
  if (place === undefined || place.level === 'street')
    return isFiltered ? ofStreet(make(context)) : make(context);
  const inside = INSIDE[id];
  if (inside !== undefined) return inside(context, place);
  const { drilled: _, ...street } = context;
  return ofStreet(make(street));
}

/** Beside figures of one place: these are of the whole street. */
function ofStreet(matter: TileMatter | null): TileMatter | null {
  return matter === null ? null : { ...matter, scope: ['全街道', matter.scope].filter(Boolean).join(' · ') };
}

function contentOf(context: ShownContext, matter: TileMatter | null, empty: string): TileView['content'] {
  const { now, link, profile, day, readAt = now } = context;
  if (matter === null && day !== undefined)
    return { state: 'error', words: '这一天没有留下这一块的数字', next: '其他的照当天留下的显示' };
  if (matter === null)
    return link.complete
      ? { state: 'error', words: '这一块的数字没有送来', next: '已经记下，下一次同步再取' }
      : { state: 'loading', source: link.reachable ? '正在取数' : '等网络通了就取数' };
  const { body, row } = matter;
  const at = stamp(row.asOf, readAt, profile.zone);
  const stale = staleOf(context, row);
  if (stale !== null && body !== null) return { state: 'stale', body, ...stale };
  if (body === null) return { state: 'empty', words: empty, source: row.source, at };
  return { state: 'live', body, source: row.source, at };
}
