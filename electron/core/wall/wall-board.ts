import type { Clock } from '../../../contract/clock.ts';
import type { WallMap } from '../../../contract/wall/map.ts';
import type { WallView } from '../../../contract/wall/view.ts';
import type { WallProfile } from '../../../kiosk-profiles/schema.ts';
import type { Store } from '../store/types.ts';
import type { Timers } from '../sync/timers.ts';
import type { Sync } from '../sync/types.ts';
import { untilNextTurn } from './compose/turn.ts';
import { leafAt, wallViewOf } from './compose/wall-view.ts';
import type { WallPlan } from './layout/plan.ts';

export interface WallBoard {
  view(): WallView;
  map(): WallMap;
  /** Called with every view that differs from the one before. */
  onView(listener: (view: WallView) => void): void;
  onMap(listener: (map: WallMap) => void): void;
  start(): void;
  stop(): void;
}

interface BoardParts {
  readonly profile: WallProfile;
  readonly plan: WallPlan;
  readonly store: Pick<Store, 'wall' | 'replica'>;
  readonly sync: Pick<Sync, 'status' | 'onChange'>;
  readonly clock: Clock;
  readonly timers: Timers;
}

/**
 * The wall's view over time: made anew when something arrived and at each turn of the clock. Turns follow the clock
 * itself, so that a board that was late once is not late for ever, and midnight is a turn like any other.
 */
export function createWallBoard({ profile, plan, store, sync, clock, timers }: BoardParts): WallBoard {
  const viewListeners: ((view: WallView) => void)[] = [];
  const mapListeners: ((map: WallMap) => void)[] = [];
  let lastText = '';
  let lastMap = '';
  let cancel: (() => void) | null = null;

  const view = () => {
    const { reachable, lastPullAt } = sync.status();
    const context = {
      profile,
      records: store.wall.records(),
      link: { reachable, lastPullAt, complete: store.replica.isComplete() },
      now: clock.now(),
    };
    return wallViewOf(context, plan, leafAt(context, plan));
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
  const wait = () => {
    cancel = timers.after(untilNextTurn(clock.now(), profile.turnSeconds * 1000), () => {
      refresh();
      wait();
    });
  };
  sync.onChange(refresh);
  return {
    view,
    map,
    onView: (listener) => void viewListeners.push(listener),
    onMap: (listener) => void mapListeners.push(listener),
    start: () => {
      refresh();
      wait();
    },
    stop: () => cancel?.(),
  };
}
