import type { Clock } from '../../../../contract/clock.ts';
import type { KioskView, ScreenName } from '../../../../contract/kiosk-view.ts';
import { timingOf } from './timing.ts';

/** Timers are handed in so that tests turn the clock by hand. */
export interface Timers {
  after(ms: number, run: () => void): { cancel(): void };
}

export const systemTimers: Timers = {
  after(ms, run) {
    const handle = setTimeout(run, ms);
    return { cancel: () => clearTimeout(handle) };
  },
};

interface Options {
  readonly quietSeconds: number;
  readonly countdownSeconds: number;
  readonly thanksSeconds: number;
  readonly clock: Clock;
  readonly timers: Timers;
  /** The countdown ran out. */
  readonly onQuietTimeOver: () => void;
  readonly onMomentOver: () => void;
  /** The visible idle state changed. */
  readonly onChange: () => void;
}

type Idle = KioskView['idle'];

/** Quiet clock and screen moments of one session: off → counting → warning → over, paused while paper or a fault is open. */
export class SessionTimer {
  readonly #options: Options;
  #idle: Idle = { state: 'off' };
  #quiet: { cancel(): void } | null = null;
  #moment: { cancel(): void } | null = null;
  #key = '';

  constructor(options: Options) {
    this.#options = options;
  }

  idle(): Idle {
    return this.#idle;
  }

  /** Call after every change of screen; the same screen goes on where it was. */
  show(screen: ScreenName, cardOnReader: boolean): void {
    const key = `${screen}/${cardOnReader}`;
    if (key === this.#key) return;
    const sameScreen = this.#key.startsWith(`${screen}/`);
    this.#key = key;
    const timing = timingOf(screen, cardOnReader, this.#options.thanksSeconds);
    this.#moment?.cancel();
    this.#moment =
      timing.momentSeconds === null
        ? null
        : this.#options.timers.after(timing.momentSeconds * 1000, this.#options.onMomentOver);
    if (sameScreen) return;
    this.#quiet?.cancel();
    this.#quiet = null;
    if (timing.quiet === 'counting') this.#count();
    else this.#idle = { state: timing.quiet };
  }

  /** A touch, or 还需要时间: the quiet clock starts again. */
  touched(): void {
    if (this.#idle.state === 'counting' || this.#idle.state === 'warning') {
      this.#quiet?.cancel();
      this.#count();
    }
  }

  stop(): void {
    this.#quiet?.cancel();
    this.#moment?.cancel();
  }

  #count(): void {
    const { quietSeconds, countdownSeconds, clock, timers } = this.#options;
    this.#idle = {
      state: 'counting',
      seconds: quietSeconds,
      endsAt: new Date(clock.now() + (quietSeconds + countdownSeconds) * 1000).toISOString(),
    };
    this.#quiet = timers.after(quietSeconds * 1000, () => this.#warn());
  }

  #warn(): void {
    const { countdownSeconds, clock, timers } = this.#options;
    this.#idle = {
      state: 'warning',
      seconds: countdownSeconds,
      endsAt: new Date(clock.now() + countdownSeconds * 1000).toISOString(),
    };
    this.#quiet = timers.after(countdownSeconds * 1000, () => {
      this.#idle = { state: 'off' };
      this.#options.onQuietTimeOver();
    });
    this.#options.onChange();
  }
}
