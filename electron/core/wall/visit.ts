import { WALL_LAYERS, type WallLayer } from '../../../contract/wall/devices.ts';
import type { DrillPlace, PastEvent, WallEvent } from '../../../contract/wall/drill.ts';
import type { Stay } from './compose/context.ts';
import { above } from './compose/places.ts';
import { type AnalysisTurns, NO_TURNS } from './compose/tiles/analysis.ts';
import { NO_PAST, type Past, type PastRules, pastAfter } from './past.ts';

/** Somebody at the wall: where they have gone to, on which screenful, and until when the pages wait. Pure. */
export interface Visit {
  readonly place: DrillPlace | null;
  readonly leaf: number;
  readonly stay: Stay;
  readonly turns: AnalysisTurns;
  readonly past: Past;
  /** Layers of devices that were put away. */
  readonly hidden: readonly WallLayer[];
}

export interface VisitRules {
  readonly idleMs: number;
  readonly holdMs: number;
  /** Screenfuls of the wall. */
  readonly leaves: number;
  /** The one on which places are drawn; null where no page has a map. */
  readonly drillLeaf: number | null;
  /** Null on a public wall, which has no past. */
  readonly past: PastRules | null;
  /** Whether layers of devices may be put away: on walls of the staff. */
  readonly mayHide: boolean;
}

/** What stands when the event comes: the visit, if it has not ended, and the screenful that turns by the clock. */
export interface Standing {
  readonly visit: Visit | null;
  readonly leaf: number;
  readonly now: number;
}

/** The visit after an event; null: the pages turn by the clock again. */
export function afterEvent(
  { visit, leaf, now }: Standing,
  event: WallEvent,
  rules: VisitRules,
): Visit | null {
  const touched: Stay = { why: 'touched', until: now + rules.idleMs };
  // A page that is held stays held: a touch never shortens it.
  const stay = visit?.stay.why === 'held' ? visit.stay : touched;
  const here = visit ?? { place: null, leaf, stay, turns: NO_TURNS, past: NO_PAST, hidden: [] };
  if (isOfPast(event))
    return withPast(
      { ...here, stay },
      rules.past === null ? NO_PAST : pastAfter(here.past, event, rules.past),
    );
  switch (event.type) {
    case 'drill':
      if (rules.drillLeaf === null) return visit;
      return withPast({ ...here, place: event.place, leaf: rules.drillLeaf, stay }, here.past);
    case 'back': {
      const up = here.place === null ? null : above(here.place);
      return up === null ? null : { ...here, place: up, stay };
    }
    case 'leave':
      return null;
    case 'touched':
      return { ...here, stay };
    case 'hold':
      return visit?.stay.why === 'held'
        ? { ...visit, stay: touched }
        : { ...here, stay: { why: 'held', until: now + rules.holdMs } };
    case 'turn':
      return { ...here, place: null, leaf: (here.leaf + event.by + rules.leaves) % rules.leaves, stay };
    case 'filter':
      return { ...here, stay, turns: { ...here.turns, [event.by]: here.turns[event.by] + 1 } };
    case 'chart': {
      const charts = { ...here.turns.charts, [event.kind]: (here.turns.charts[event.kind] ?? 0) + 1 };
      return { ...here, stay, turns: { ...here.turns, charts } };
    }
    case 'layer':
      return rules.mayHide ? { ...here, stay, hidden: toggled(here.hidden, event.layer) } : { ...here, stay };
    case 'layers':
      return rules.mayHide ? { ...here, stay, hidden: nextHidden(here.hidden) } : { ...here, stay };
    default:
      return event satisfies never;
  }
}

const toggled = (hidden: readonly WallLayer[], layer: WallLayer) =>
  WALL_LAYERS.filter((each) => hidden.includes(each) !== (each === layer));

/** What the key puts away, one after the other: all but one each, all, nothing. */
const ROUND: readonly (readonly WallLayer[])[] = [
  ...WALL_LAYERS.map((alone) => WALL_LAYERS.filter((layer) => layer !== alone)),
  WALL_LAYERS,
  [],
];

/** The next of the round; after what fingers left, its beginning. */
function nextHidden(hidden: readonly WallLayer[]): readonly WallLayer[] {
  const at = ROUND.findIndex((step) => step.join() === hidden.join());
  return ROUND[(at + 1) % ROUND.length] ?? [];
}

const isOfPast = (event: WallEvent): event is PastEvent => event.type.startsWith('past-');

/** Houses and their doors are kept as they are now alone: whoever looks at a past day stays outside of them. */
export function withPast(visit: Visit, past: Past): Visit {
  const { place } = visit;
  if (past.day === null || place?.level !== 'house') return { ...visit, past };
  const { community, grid } = place;
  return { ...visit, place: { level: 'grid', community, grid }, past };
}

/** The visit at an instant: over once nobody has touched the wall for long enough. */
export function visitAt(visit: Visit | null, now: number): Visit | null {
  return visit !== null && now < visit.stay.until ? visit : null;
}
