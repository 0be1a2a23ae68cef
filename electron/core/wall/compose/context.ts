import type { AnalysisKind, WallAnalysis } from '../../../../contract/wall/analysis.ts';
import type { WallDay } from '../../../../contract/wall/day.ts';
import type { WallLayer } from '../../../../contract/wall/devices.ts';
import type { DrillPlace } from '../../../../contract/wall/drill.ts';
import type { FigureData, WallFigure, WallFigureId } from '../../../../contract/wall/figures.ts';
import type { WallDoors, WallHouse } from '../../../../contract/wall/houses.ts';
import type { WallLamp } from '../../../../contract/wall/lamp.ts';
import type { WallPlace } from '../../../../contract/wall/map.ts';
import type { WallProfile } from '../../../../kiosk-profiles/schema.ts';
import type { WallLegend } from '../../../../kiosk-profiles/wall-part.ts';
import type { Past, PastRules } from '../past.ts';
import type { AnalysisTurns } from './tiles/analysis.ts';
import { local } from './words.ts';

/** What the store holds for a wall. */
export interface WallRecords {
  readonly place: WallPlace | null;
  readonly figures: ReadonlyMap<string, WallFigure>;
  /** Empty on a public wall. */
  readonly analysis: ReadonlyMap<AnalysisKind, WallAnalysis>;
  readonly lamps: readonly WallLamp[];
}

export interface WallLink {
  /** Whether the last round reached central. */
  readonly reachable: boolean;
  /** Whether the first synchronisation is whole. */
  readonly complete: boolean;
  readonly lastPullAt: string | null;
}

/** Where somebody at the wall has gone to, with the houses of the grid that it lies in. */
export interface Drilled {
  readonly place: DrillPlace;
  readonly houses: readonly WallHouse[];
  /** Null on a public wall. */
  readonly doors: WallDoors | null;
}

/** Why the pages do not turn, and until when (UTC, ms). */
export interface Stay {
  readonly why: 'touched' | 'held';
  readonly until: number;
}

/** Everything that a view is made of; nothing else is read. */
export interface WallContext {
  readonly profile: WallProfile;
  readonly records: WallRecords;
  readonly link: WallLink;
  /** UTC, ms. */
  readonly now: number;
  /** Absent while nobody is there. */
  readonly drilled?: Drilled;
  /** Somebody started the wall a moment ago. */
  readonly justStarted?: boolean;
  readonly stay?: Stay;
  /** What somebody chose on a page of analysis. */
  readonly turns?: AnalysisTurns;
  /** Layers of devices that somebody at a wall of the staff has put away. */
  readonly hidden?: readonly WallLayer[];
  /** On a wall of the staff: what somebody does with past days. */
  readonly past?: { readonly past: Past; readonly rules: PastRules };
  /** The day that stands in place of now. */
  readonly day?: WallDay;
}

/** What a past day's tiles are made of: its own records at its own last hour. */
export interface ShownContext extends WallContext {
  /** UTC, ms: when it is looked at, if that is not `now`. */
  readonly readAt?: number;
}

/** The context of tiles and plan: of now, or of the day that stands in its place. */
export function shownContext(context: WallContext): ShownContext {
  const { day } = context;
  if (day === undefined) return context;
  const records: WallRecords = {
    place: context.records.place,
    figures: new Map(day.figures.map((row) => [row.id, row])),
    analysis: new Map(day.analysis.map((row) => [row.id, row])),
    lamps: day.lamps,
  };
  return { ...context, records, now: Date.parse(day.toldAt), readAt: context.now };
}

/** What a day is called on the wall that shows it. */
export const thatDay = ({ day }: WallContext): string => (day === undefined ? '今天' : '当天');

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

/** Cases that are open, and those closed today, of where somebody has gone to: what the map shows. */
export function shownLamps({ records, profile, now, drilled }: WallContext): readonly WallLamp[] {
  const today = local(now, profile.zone).day;
  const isShown = ({ stage, closedAt }: WallLamp) =>
    stage !== 'closed' || (closedAt !== null && local(Date.parse(closedAt), profile.zone).day === today);
  return records.lamps.filter(
    (lamp) => isShown(lamp) && (drilled === undefined || isIn(lamp, drilled.place)),
  );
}

function isIn({ community, gridNumber }: WallLamp, place: DrillPlace): boolean {
  if (place.level === 'street') return true;
  return community === place.community && (place.level === 'community' || gridNumber === place.grid);
}
