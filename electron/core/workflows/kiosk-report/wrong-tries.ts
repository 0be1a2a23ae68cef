import type { Clock } from '../../../../contract/clock.ts';

/** Somebody who has their number at hand mistypes a few times; ten thousand codes take months at this pace. */
const MOST_TRIES = 10;
const WITHIN_MS = 10 * 60_000;

/** Numbers that opened nothing, over all visits: who guesses waits, and the card goes on working meanwhile. */
export class WrongTries {
  readonly #clock: Clock;
  #at: number[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  isPaused(): boolean {
    const since = this.#clock.now() - WITHIN_MS;
    this.#at = this.#at.filter((at) => at > since);
    return this.#at.length >= MOST_TRIES;
  }

  count(): void {
    this.#at.push(this.#clock.now());
  }
}
