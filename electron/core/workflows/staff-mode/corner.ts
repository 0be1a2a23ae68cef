import type { Clock } from '../../../../contract/clock.ts';

/** So many taps in the corner, within this time of the first, ms. Nobody does it by leaning on the glass. */
const TAPS = 5;
const WITHIN_MS = 4_000;

/** Counts the taps that open the staff's door. */
export class Corner {
  readonly #clock: Clock;
  #taps: number[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** True with the last of them. */
  tap(): boolean {
    const now = this.#clock.now();
    this.#taps = [...this.#taps, now].filter((at) => now - at < WITHIN_MS);
    if (this.#taps.length < TAPS) return false;
    this.#taps = [];
    return true;
  }
}
