import type { Clock } from '../../../contract/clock.ts';
import type { WallEvent } from '../../../contract/wall/drill.ts';
import type { WallMap } from '../../../contract/wall/map.ts';
import type { WallView } from '../../../contract/wall/view.ts';
import type { WallProfile } from '../../../kiosk-profiles/schema.ts';
import type { Store } from '../store/types.ts';
import type { Timers } from '../sync/timers.ts';
import type { Sync } from '../sync/types.ts';
import type { StaffDoor } from '../workflows/staff-mode/staff-door.ts';
import type { Drilled, WallContext } from './compose/context.ts';
import { untilNextTurn } from './compose/turn.ts';
import { drillLeaf, leafAt, wallViewOf } from './compose/wall-view.ts';
import { local } from './compose/words.ts';
import { isTurnedRound, nextRenewal } from './days.ts';
import type { WallPlan } from './layout/plan.ts';
import { NO_PAST, type PastRules, pinAnswered } from './past.ts';
import { afterEvent, type Visit, visitAt, withPast } from './visit.ts';

export interface WallBoard {
  view(): WallView;
  map(): WallMap;
  /** A hand at the wall. */
  send(event: WallEvent): void;
  /** Nobody is at the wall and its hour has come: the page may be begun anew. */
  onRenewal(listener: () => void): void;
  /** Somebody is at the wall, or holds a page. */
  isVisited(): boolean;
  /** Called with every view that differs from the one before. */
  onView(listener: (view: WallView) => void): void;
  onMap(listener: (map: WallMap) => void): void;
  start(): void;
  stop(): void;
}

interface BoardParts {
  readonly profile: WallProfile;
  readonly plan: WallPlan;
  /** The same with its sides changed, for every other day; null where it does not lie as well. */
  readonly turned: WallPlan | null;
  readonly store: Pick<Store, 'wall' | 'replica'>;
  /** Before the past days of a wall of the staff; null on a public one. */
  readonly door: Pick<StaffDoor, 'state' | 'tryPin'> | null;
  readonly sync: Pick<Sync, 'status' | 'onChange'>;
  readonly clock: Clock;
  readonly timers: Timers;
}

/** A wall that is started at night shows itself for this long, ms: whoever hung it up or mended it is still there. */
const JUST_STARTED_MS = 10 * 60_000;

/**
 * The wall's view over time: made anew when something arrived and at each turn of the clock. Turns follow the clock
 * itself, so that a board that was late once is not late for ever, and midnight is a turn like any other.
 */
export function createWallBoard(parts: BoardParts): WallBoard {
  const { profile, plan, turned, store, door, sync, clock, timers } = parts;
  const viewListeners: ((view: WallView) => void)[] = [];
  const mapListeners: ((map: WallMap) => void)[] = [];
  const renewalListeners: (() => void)[] = [];
  let lastText = '';
  let lastMap = '';
  let cancel: (() => void) | null = null;
  let cancelVisit: (() => void) | null = null;
  let visit: Visit | null = null;
  const litUntil = clock.now() + JUST_STARTED_MS;
  let renewal = nextRenewal(clock.now(), profile.zone, profile.days);
  const pastRules = (now: number): PastRules | null =>
    door === null
      ? null
      : {
          door: () => door.state(),
          days: () => store.wall.days(),
          today: local(now, profile.zone).day,
        };
  const rulesAt = (now: number) => ({
    idleMs: profile.stay.idleSeconds * 1000,
    holdMs: profile.stay.holdSeconds * 1000,
    leaves: plan.leaves.length,
    drillLeaf: drillLeaf(plan),
    past: pastRules(now),
    mayHide: profile.audience === 'staff',
  });

  const drilledAt = ({ place, past }: Visit): Drilled | undefined => {
    if (place === null) return undefined;
    const isInGrid = place.level === 'grid' || place.level === 'house';
    return {
      place,
      houses: isInGrid ? store.wall.housesOf(place.grid) : [],
      // As they are now: of a past day nothing is known of a door.
      doors: isInGrid && past.day === null ? store.wall.doors(place.grid) : null,
    };
  };
  const contextAt = (now: number): WallContext => {
    const { reachable, lastPullAt } = sync.status();
    const drilled = visit === null ? undefined : drilledAt(visit);
    const rules = pastRules(now);
    const shown = visit?.past.day ?? null;
    const day = shown === null ? null : store.wall.day(shown);
    return {
      profile,
      records: store.wall.records(),
      link: { reachable, lastPullAt, complete: store.replica.isComplete() },
      now,
      ...(drilled && { drilled }),
      justStarted: now < litUntil,
      ...(visit !== null && { stay: visit.stay, turns: visit.turns, hidden: visit.hidden }),
      ...(rules !== null && { past: { past: visit?.past ?? NO_PAST, rules } }),
      ...(day !== null && { day }),
    };
  };
  const view = () => {
    const now = clock.now();
    visit = visitAt(visit, now);
    const context = contextAt(now);
    const today = turned !== null && isTurnedRound(now, profile.zone) ? turned : plan;
    return wallViewOf(context, today, visit?.leaf ?? leafAt(context, today));
  };
  const send = (event: WallEvent) => {
    const now = clock.now();
    const leaf = leafAt({ profile, now }, plan);
    goOn(afterEvent({ visit: visitAt(visit, now), leaf, now }, event, rulesAt(now)));
    if (event.type === 'past-figure') checkPin();
  };
  const goOn = (next: Visit | null) => {
    visit = next;
    cancelVisit?.();
    cancelVisit = visit === null ? null : timers.after(visit.stay.until - clock.now(), refresh);
    refresh();
  };
  /** The sixth figure has the PIN looked at; an answer that comes when the panel is another one is nobody's. */
  const checkPin = () => {
    const asked = visit?.past.panel;
    if (door === null || asked?.state !== 'asking' || !asked.isChecking) return;
    void door.tryPin(asked.figures).then((answer) => {
      const now = clock.now();
      visit = visitAt(visit, now);
      const rules = pastRules(now);
      if (visit === null || rules === null || visit.past.panel !== asked) return;
      goOn(withPast(visit, pinAnswered(visit.past, answer, rules)));
    });
  };
  const map = (): WallMap => ({ version: store.wall.mapVersion(), layers: store.wall.mapLayers() });
  const refresh = () => {
    const next = view();
    const text = JSON.stringify(next);
    if (text !== lastText) {
      lastText = text;
      for (const listener of viewListeners) listener(next);
    }
    const version = store.wall.mapVersion();
    if (version === lastMap) return;
    lastMap = version;
    const whole = map();
    for (const listener of mapListeners) listener(whole);
  };
  const renew = () => {
    const now = clock.now();
    const next = nextRenewal(now, profile.zone, profile.days);
    // A clock that was set back would put it off for longer than a day.
    renewal = Math.min(renewal, next);
    if (now < renewal || visit !== null) return;
    renewal = next;
    for (const listener of renewalListeners) listener();
  };
  const wait = () => {
    cancel = timers.after(untilNextTurn(clock.now(), profile), () => {
      refresh();
      renew();
      wait();
    });
  };
  sync.onChange(refresh);
  return {
    view,
    map,
    send,
    isVisited: () => visitAt(visit, clock.now()) !== null,
    onView: (listener) => void viewListeners.push(listener),
    onMap: (listener) => void mapListeners.push(listener),
    onRenewal: (listener) => void renewalListeners.push(listener),
    start: () => {
      refresh();
      wait();
    },
    stop: () => {
      cancel?.();
      cancelVisit?.();
    },
  };
}
