import type { Clock } from '../../../contract/clock.ts';
import type { Logger } from '../../../contract/log.ts';
import type { PropertyView } from '../../../contract/property-view.ts';
import type { Store } from '../store/types.ts';
import type { Sync } from '../sync/types.ts';
import type { Timers } from '../workflows/kiosk-session/session-timer.ts';
import type { ClerkSession } from './clerk-session.ts';
import type { FeeFiles } from './fees/fee-desk.ts';
import { lobbyOf } from './lobby.ts';
import { PropertyDesk } from './property-desk.ts';
import type { SlipPaper } from './slip/slip-papers.ts';

interface Deps {
  readonly store: Store;
  readonly sync: Sync;
  readonly session: ClerkSession;
  readonly clock: Clock;
  readonly zone: string;
  readonly timers: Timers;
  /** What work slips are printed on; null = nothing. */
  readonly paper: SlipPaper | null;
  readonly files: FeeFiles;
  readonly log: Logger;
}

/** One value: what the property screen shows. Said again whenever store, network or session changed it. */
export class PropertyScreen {
  readonly desk: PropertyDesk;
  readonly session: ClerkSession;
  readonly #deps: Deps;
  readonly #listeners = new Set<(view: PropertyView) => void>();
  #revision = 1;
  #lastView = '';

  constructor(deps: Deps) {
    this.#deps = deps;
    this.session = deps.session;
    this.desk = new PropertyDesk({
      store: deps.store,
      clock: deps.clock,
      zone: deps.zone,
      timers: deps.timers,
      paper: deps.paper,
      log: deps.log,
      clerks: () => deps.session.clerks(),
      askDwellers: (dwellingId, asked) => deps.sync.dwellers(dwellingId, asked),
      askPay: (request) => deps.sync.pay(request),
      askOpening: (doorId, wish) => deps.sync.openDoor(doorId, wish),
      askDoorLog: (request) => deps.sync.doorLog(request),
      reachable: () => deps.sync.status().reachable,
      files: deps.files,
      askPeople: (asked) => deps.sync.people(asked),
      askPhoto: (caseId, digest, asked) => deps.sync.photo(caseId, digest, asked),
      askClaimant: (claimId, asked) => deps.sync.claimant(claimId, asked),
      kick: () => deps.sync.kick(),
      changed: () => this.#changed(),
    });
    this.#beginLeft();
    deps.sync.onChange(() => {
      this.#beginLeft();
      this.#changed();
    });
    deps.session.onChange(() => {
      this.desk.slipDesk.forget();
      this.desk.photoDesk.forget();
      if (deps.session.clerk() === null) deps.store.property.left.leave();
      else deps.store.property.left.come();
      this.#publish();
    });
  }

  revision(): number {
    return this.#revision;
  }

  view(): PropertyView {
    const { store, sync, session, clock, zone } = this.#deps;
    const { reachable, isUnknown, lastPullAt } = sync.status();
    const clerk = session.clerk();
    return {
      face:
        clerk === null
          ? lobbyOf(store, {
              now: clock.now(),
              zone,
              maySignIn: session.clerks().length > 0,
            })
          : this.desk.face(clerk, this.#revision),
      network: {
        reachable,
        ...(isUnknown && { isUnknown }),
        lastPullAt,
        waiting: store.outbox.waitingCount(),
        relayed: store.property.relay.heldCount(),
        refused: store.outbox.parkedCount(),
      },
    };
  }

  onView(listener: (view: PropertyView) => void): void {
    this.#listeners.add(listener);
  }

  /** Nobody was signed in yet, or core was started again under a clerk: what is here by now is known. */
  #beginLeft(): void {
    const { session, store } = this.#deps;
    const { cases, left } = store.property;
    if (session.clerk() === null && !left.isLeft() && cases.isThere()) left.leave();
  }

  /** The store may hold something else now; the page asks for its window anew. */
  #changed(): void {
    this.#revision += 1;
    this.#publish();
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
