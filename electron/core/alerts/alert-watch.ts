import type { AlertView } from '../../../contract/alert-view.ts';
import { type Clock, instantOf } from '../../../contract/clock.ts';
import type { Alert } from '../../../contract/domain.ts';
import type { Profile } from '../../../kiosk-profiles/schema.ts';
import type { Store } from '../store/types.ts';
import { WriteRefused } from '../store/write-refused.ts';
import type { Timers } from '../sync/timers.ts';
import type { Sync } from '../sync/types.ts';
import { alertViewOf } from './alert-words.ts';

/** Of several alerts each stands this long; derived from the clock, so that neighbouring screens show the same. */
const EACH_MS = 15_000;
/** The clock is looked at again after this at the latest: it may have been set. */
const LONGEST_WAIT_MS = 60_000;

interface Deps {
  readonly store: { readonly content: Pick<Store['content'], 'alerts' | 'nextAlertAt'> } & Pick<
    Store,
    'outbox'
  >;
  readonly sync: Pick<Sync, 'kick' | 'onChange'>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly profile: Pick<Profile, 'locales' | 'zone'>;
}

/**
 * 应急广播 on this screen, whatever its kind: begins and ends by the terminal's own clock and needs no network for
 * either. Central hears of each alert once, and only when the page has said that it stands on the glass.
 */
export class AlertWatch {
  readonly #deps: Deps;
  readonly #listeners: ((view: AlertView | null) => void)[] = [];
  /** Alerts that central was told of since this core began; it takes a second report for the first one. */
  readonly #told = new Set<string>();
  #last = 'null';
  #cancel: (() => void) | null = null;

  constructor(deps: Deps) {
    this.#deps = deps;
    deps.sync.onChange(() => this.#refresh());
  }

  view(): AlertView | null {
    const { clock, profile } = this.#deps;
    const now = clock.now();
    const alerts = this.#alerts(now);
    const alert = alerts[Math.floor(now / EACH_MS) % Math.max(1, alerts.length)];
    return alert === undefined ? null : alertViewOf(alert, { ...profile, now });
  }

  onView(listener: (view: AlertView | null) => void): void {
    this.#listeners.push(listener);
  }

  /** The page shows it. One that is over or was never here is not reported. */
  stands(alertId: string): void {
    const { store, sync, clock } = this.#deps;
    if (this.#told.has(alertId) || !this.#alerts(clock.now()).some(({ id }) => id === alertId)) return;
    try {
      store.outbox.add({ kind: 'alert-shown', alertId, at: instantOf(clock) });
    } catch (error) {
      // The page says it again with the next view.
      if (!(error instanceof WriteRefused)) throw error;
      return;
    }
    this.#told.add(alertId);
    sync.kick();
  }

  start(): void {
    this.#refresh();
  }

  stop(): void {
    this.#cancel?.();
  }

  #alerts(now: number): readonly Alert[] {
    return this.#deps.store.content.alerts(now);
  }

  #refresh(): void {
    const view = this.view();
    const text = JSON.stringify(view);
    if (text !== this.#last) {
      this.#last = text;
      for (const listener of this.#listeners) listener(view);
    }
    this.#cancel?.();
    this.#cancel = this.#deps.timers.after(this.#untilNext(), () => this.#refresh());
  }

  /** ms until the clock alone may change what is shown. */
  #untilNext(): number {
    const { store, clock } = this.#deps;
    const now = clock.now();
    const alerts = this.#alerts(now);
    const starts = store.content.nextAlertAt(now);
    return Math.max(
      1,
      Math.min(
        LONGEST_WAIT_MS,
        ...(alerts.length > 1 ? [EACH_MS - (now % EACH_MS)] : []),
        ...[...alerts.map(({ expiresAt }) => expiresAt), ...(starts === null ? [] : [starts])].map(
          (at) => Date.parse(at) - now,
        ),
      ),
    );
  }
}
