import type { Clock } from '../../../contract/clock.ts';

/** Who stands at a screen. */
export type ScreenUser = 'nobody' | 'resident' | 'staff';

/** A page may lag behind core, and a hand may just be leaving: this long after the last use nobody is there, ms. */
export const REST_MS = 5_000;

/** A list of staff names was on the page, whatever the screen shows now: it may still be open, ms. */
export const STAFF_LINGER_MS = 60_000;

/** Follows who uses the screen, so that nothing is done under a hand and no picture is taken of what a person sees. */
export class ScreenUse {
  readonly #user: () => ScreenUser;
  readonly #clock: Clock;
  #staffUntil = 0;
  #usedAt: number;
  #uses = 0;

  /** `user`: who stands there by what the screen shows now. */
  constructor({ user, clock }: { readonly user: () => ScreenUser; readonly clock: Clock }) {
    this.#user = user;
    this.#clock = clock;
    this.#usedAt = clock.now();
  }

  /** Who is there now. Call also whenever the screen shows something else. */
  user(): ScreenUser {
    const now = this.#clock.now();
    const shown = this.#user();
    const user = shown === 'nobody' && now < this.#staffUntil ? 'staff' : shown;
    if (user !== 'nobody') {
      this.#usedAt = now;
      this.#uses += 1;
    }
    return user;
  }

  /** Somebody of the staff opened something that is not a screen of its own, such as the list of who signs in. */
  staffCame(): void {
    this.#staffUntil = this.#clock.now() + STAFF_LINGER_MS;
    this.user();
  }

  /** Nobody is there and nobody was a moment ago. */
  isFree(): boolean {
    // A clock that was set back must not make this wait for years.
    return this.user() === 'nobody' && Math.abs(this.#clock.now() - this.#usedAt) >= REST_MS;
  }

  /** Grows with every use: the same figure before and after means that nobody came in between. */
  uses(): number {
    return this.#uses;
  }
}
