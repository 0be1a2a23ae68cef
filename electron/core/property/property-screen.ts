import type { Clock } from '../../../contract/clock.ts';
import type { PropertyView } from '../../../contract/property-view.ts';
import type { Store } from '../store/types.ts';
import type { Sync } from '../sync/types.ts';
import { lobbyOf } from './lobby.ts';

interface Deps {
  readonly store: Store;
  readonly sync: Sync;
  readonly clock: Clock;
}

/** One value: what the property screen shows. Said again whenever the store or the network changed it. */
export class PropertyScreen {
  readonly #deps: Deps;
  readonly #listeners = new Set<(view: PropertyView) => void>();
  #lastView = '';

  constructor(deps: Deps) {
    this.#deps = deps;
    deps.sync.onChange(() => this.#publish());
  }

  view(): PropertyView {
    const { store, sync, clock } = this.#deps;
    const { reachable, lastPullAt } = sync.status();
    return {
      face: lobbyOf(store, clock.now()),
      network: {
        reachable,
        lastPullAt,
        waiting: store.outbox.waitingCount(),
        refused: store.outbox.parkedCount(),
      },
    };
  }

  onView(listener: (view: PropertyView) => void): void {
    this.#listeners.add(listener);
  }

  #publish(): void {
    if (this.#listeners.size === 0) return;
    const view = this.view();
    const text = JSON.stringify(view);
    if (text === this.#lastView) return;
    this.#lastView = text;
    for (const listener of this.#listeners) listener(view);
  }
}
