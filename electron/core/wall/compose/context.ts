import type { FigureData, WallFigure, WallFigureId } from '../../../../contract/wall/figures.ts';
import type { WallLamp } from '../../../../contract/wall/lamp.ts';
import type { WallPlace } from '../../../../contract/wall/map.ts';
import type { WallProfile } from '../../../../kiosk-profiles/schema.ts';
import type { WallLegend } from '../../../../kiosk-profiles/wall-part.ts';
import { local } from './words.ts';

/** What the store holds for a wall. */
export interface WallRecords {
  readonly place: WallPlace | null;
  readonly figures: ReadonlyMap<string, WallFigure>;
  readonly lamps: readonly WallLamp[];
}

export interface WallLink {
  /** Whether the last round reached central. */
  readonly reachable: boolean;
  /** Whether the first synchronisation is whole. */
  readonly complete: boolean;
  readonly lastPullAt: string | null;
}

/** Everything that a view is made of; nothing else is read. */
export interface WallContext {
  readonly profile: WallProfile;
  readonly records: WallRecords;
  readonly link: WallLink;
  /** UTC, ms. */
  readonly now: number;
}

/** The figures of a tile with their frame, null until they have come. */
export function figureOf<Id extends WallFigureId>(
  { records }: WallContext,
  id: Id,
): { readonly data: FigureData<Id>; readonly row: WallFigure } | null {
  const row = records.figures.get(id);
  // Central writes each tile's row under the tile's own id.
  return row?.data.tile === id ? { data: row.data as FigureData<Id>, row } : null;
}

/** A word of the legend, behind the deployment's other language where there is one. */
export function legendWord({ profile }: WallContext, key: keyof WallLegend): string {
  const other = profile.otherWords?.legend[key];
  return other === undefined ? profile.legend[key] : `${other} ${profile.legend[key]}`;
}

/** Cases that are open, and those closed today: what the map shows. */
export function shownLamps({ records, profile, now }: WallContext): readonly WallLamp[] {
  const today = local(now, profile.zone).day;
  return records.lamps.filter(
    ({ stage, closedAt }) =>
      stage !== 'closed' || (closedAt !== null && local(Date.parse(closedAt), profile.zone).day === today),
  );
}
