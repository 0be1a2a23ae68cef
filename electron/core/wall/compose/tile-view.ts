import type { TileView } from '../../../../contract/wall/view.ts';
import type { PlacedTile } from '../layout/fill.ts';
import type { WallContext } from './context.ts';
import { TILE_TABLE, type TileMatter } from './tiles/table.ts';
import { span, stamp } from './words.ts';

/** A tile with its state: live, stale by its own limit, empty, still loading, or without its figures. */
export function tileViewOf(context: WallContext, { id, box, scale }: PlacedTile): TileView {
  const { title, empty, make } = TILE_TABLE[id];
  const matter = make(context);
  const otherTitle = context.profile.otherWords?.tiles[id] ?? null;
  return {
    id,
    title,
    otherTitle,
    scope: matter?.scope ?? '',
    box,
    scale,
    content: contentOf(context, matter, empty),
  };
}

function contentOf(context: WallContext, matter: TileMatter | null, empty: string): TileView['content'] {
  const { now, link, profile } = context;
  if (matter === null)
    return link.complete
      ? { state: 'error', words: '这一块的数字没有送来', next: '已经记下，下一次同步再取' }
      : { state: 'loading', source: link.reachable ? '正在取数' : '等网络通了就取数' };
  const { body, row } = matter;
  const age = now - Date.parse(row.asOf);
  const at = stamp(row.asOf, now, profile.zone);
  if (age > row.limitSeconds * 1000 && body !== null) {
    const why = link.reachable ? '统计没有更新，正在催' : '网络断了，正在重连';
    return { state: 'stale', body, chip: `已停 ${span(age)}`, reason: `数字还是 ${at} 的：${why}` };
  }
  if (body === null) return { state: 'empty', words: empty, source: row.source, at };
  return { state: 'live', body, source: row.source, at };
}
