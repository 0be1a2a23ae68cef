import type { Clock } from '../../contract/clock.ts';
import type { Logger } from '../../contract/log.ts';
import { afterDeath, afterStable, FRESH } from './back-off.ts';
import type { PageSigns } from './page-signs-schema.ts';
import type { SupervisionLimits } from './supervision.ts';
import type { Timers } from './timers.ts';

/**
 * From the start of loading to the page's first call. A page that is blank because its script failed never crashes;
 * its silence is the only sign. Cold caches on the slowest box stayed far below.
 */
export const FIRST_CALL_MS = 30_000;

/** The safe page is one small file; when it dies as often as this, the renderer itself is beyond help. */
const SAFE_PAGE_DEATHS = 3;
const SAFE_PAGE_PAUSE_MS = 1_000;

/**
 * A thread that turns while no picture comes of it: the compositor stands, or the page is empty. Longer than the silence of a
 * thread, because one drawing of a wall without a graphics card may take many seconds.
 */
export const PICTURE_MS = 30_000;

/** Why a page that lives is begun anew. */
export type RenewalReason = 'daily' | 'memory';

export interface RendererRecoveryOptions {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Logger;
  /** `heartbeatMs` is also the silence after which a page's thread counts as standing still. */
  readonly limits: SupervisionLimits;
  /** Loads again what the window should show now. */
  readonly reload: () => void;
  /** Ends the renderer; its death is reported back by `gone`. */
  readonly crash: () => void;
  /** `brokenSince()` changed: choose the page anew. */
  readonly onChange: () => void;
  /** Not even the safe page lives. */
  readonly giveUp: () => void;
}

export interface RendererRecovery {
  /** The window begins to load this page. */
  loading(page: 'app' | 'safe'): void;
  /** The app's page made a call that was let through: it lives. */
  called(): void;
  /** The page's thread turns; from the first one on, silence counts, and a picture that stands still. */
  beat(signs: PageSigns): void;
  /** Begins a page anew that lives: no death, and nothing that counts against it. */
  renew(why: RenewalReason): void;
  gone(reason: string): void;
  unresponsive(): void;
  responsive(): void;
  /** Instant since which the app's page is given up, null while it lives or is being tried. */
  brokenSince(): number | null;
  stop(): void;
}

/** Brings a window's page back: at once after the first death, then by the back-off, then the safe page. */
export function recoverRenderer(options: RendererRecoveryOptions): RendererRecovery {
  const { clock, timers, log } = options;
  const { backOff: limits, heartbeatMs } = options.limits;
  let backOff = FRESH;
  let page: 'app' | 'safe' = 'app';
  let aliveSince: number | null = null;
  let brokenSince: number | null = null;
  /** The breaker is open, but the app's page is being tried right now. */
  let trying = false;
  let safeDeaths = 0;
  let stopped = false;
  /** Its end was ordered, and not because of a fault. */
  let renewing = false;
  /** The page has been asked for a picture. */
  let isPictureAwaited = false;
  /** One timer per question, so that a new one replaces the old one. */
  const pending = { next: () => {}, silence: () => {}, hang: () => {}, picture: () => {} };

  function arm(question: keyof typeof pending, ms: number, then: () => void): void {
    pending[question]();
    pending[question] = timers.after(ms, then);
  }
  function disarm(...questions: (keyof typeof pending)[]): void {
    for (const question of questions) pending[question]();
  }

  function appDied(): void {
    const ran = aliveSince === null ? 0 : clock.now() - aliveSince;
    aliveSince = null;
    const death = afterDeath(backOff, clock.now(), ran, limits);
    backOff = death.next;
    if (!backOff.broken) {
      // The first death is answered at once: a reload shows the same screen, core holds the session.
      arm('next', backOff.inRow === 1 ? 0 : death.pauseMs, options.reload);
      return;
    }
    if (brokenSince === null) log.event('page-broken', {});
    brokenSince ??= clock.now();
    trying = false;
    options.onChange();
    arm('next', death.pauseMs, () => {
      trying = true;
      options.onChange();
    });
  }

  function frozen(sign: 'silent' | 'unresponsive' | 'no-picture'): void {
    log.event('page-frozen', { page, sign });
    options.crash();
  }

  function safePageDied(): void {
    safeDeaths += 1;
    if (safeDeaths >= SAFE_PAGE_DEATHS) options.giveUp();
    else arm('next', SAFE_PAGE_PAUSE_MS, options.reload);
  }

  function stable(): void {
    backOff = afterStable(backOff);
    safeDeaths = 0;
    if (brokenSince === null) return;
    brokenSince = null;
    trying = false;
    log.event('page-mended', {});
    options.onChange();
  }

  return {
    loading(next) {
      page = next;
      aliveSince = null;
      renewing = false;
      isPictureAwaited = false;
      disarm('silence', 'hang', 'picture');
      if (next === 'safe') return;
      arm('silence', FIRST_CALL_MS, () => {
        log.event('page-silent', {});
        options.crash();
      });
    },
    called() {
      if (page !== 'app' || aliveSince !== null || stopped) return;
      aliveSince = clock.now();
      log.event('page-alive', {});
      arm('silence', limits.stableMs, stable);
    },
    beat({ advanced, filled }) {
      if (stopped) return;
      arm('hang', heartbeatMs, () => frozen('silent'));
      if (isPictureAwaited && !(advanced && filled)) return;
      isPictureAwaited = true;
      arm('picture', PICTURE_MS, () => frozen('no-picture'));
    },
    renew(why) {
      // A page that is being tried, or the safe page, is not disturbed.
      if (stopped || page !== 'app' || aliveSince === null || brokenSince !== null) return;
      log.event('page-renewed', { why, aliveMs: clock.now() - aliveSince });
      renewing = true;
      options.crash();
    },
    gone(reason) {
      if (stopped) return;
      log.event('page-gone', { page, reason });
      disarm('silence', 'hang', 'next', 'picture');
      if (renewing) options.reload();
      else if (page === 'app') appDied();
      else safePageDied();
    },
    unresponsive() {
      if (stopped) return;
      arm('hang', heartbeatMs, () => frozen('unresponsive'));
    },
    responsive: () => disarm('hang'),
    brokenSince: () => (trying ? null : brokenSince),
    stop() {
      stopped = true;
      disarm('silence', 'hang', 'next', 'picture');
    },
  };
}
