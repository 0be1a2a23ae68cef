import type { Marks } from '../marks.ts';

/** Somebody who has their number at hand mistypes a few times; ten thousand codes take months at this pace. */
const MOST_TRIES = 10;
const WITHIN_MS = 10 * 60_000;
const MARK = 'wrong-number';

/** Numbers that opened nothing, over all visits: who guesses waits, and the card goes on working meanwhile. */
export class WrongTries {
  readonly #marks: Marks;

  constructor(marks: Marks) {
    this.#marks = marks;
  }

  isPaused(): boolean {
    this.#marks.keepFor(MARK, WITHIN_MS);
    return this.#marks.count(MARK) >= MOST_TRIES;
  }

  count(): void {
    this.#marks.add(MARK);
  }
}
