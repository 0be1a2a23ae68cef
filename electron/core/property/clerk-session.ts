import type { Clock } from '../../../contract/clock.ts';
import type { Logger } from '../../../contract/log.ts';
import type { ClerkChoice, SignInAnswer } from '../../../contract/property/sign-in.ts';
import type { Timers } from '../workflows/kiosk-session/session-timer.ts';
import type { ClerkBook } from './clerk-book.ts';

interface Deps {
  readonly book: ClerkBook;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly autoLockSeconds: number;
  readonly log: Logger;
}

/** Who is signed in; nobody after a while without a touch. The session lives in the core, never in a page. */
export class ClerkSession {
  readonly #deps: Deps;
  readonly #listeners = new Set<() => void>();
  readonly #leaving = new Set<() => void>();
  #clerk: ClerkChoice | null = null;
  #lock: { cancel(): void } | null = null;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  clerk(): ClerkChoice | null {
    return this.#clerk;
  }

  clerks(): readonly ClerkChoice[] {
    return this.#deps.book.list();
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** Called when a clerk has signed out or was locked out, and everybody has seen that. */
  onLeft(listener: () => void): void {
    this.#leaving.add(listener);
  }

  async signIn(staffId: string, secret: string): Promise<SignInAnswer> {
    const { book, log } = this.#deps;
    const clerk = book.list().find(({ id }) => id === staffId);
    if (clerk === undefined) return { outcome: 'unknown-here' };
    const answer = await book.check(staffId, secret);
    log.event('clerk-sign-in', { staffId, outcome: answer.outcome });
    if (answer.outcome === 'signed-in') this.#set(clerk);
    return answer;
  }

  signOut(): void {
    if (this.#clerk === null) return;
    this.#deps.log.event('clerk-sign-out', { staffId: this.#clerk.id });
    this.#set(null);
  }

  touched(): void {
    this.#lock?.cancel();
    if (this.#clerk === null) return;
    this.#lock = this.#deps.timers.after(this.#deps.autoLockSeconds * 1_000, () => {
      this.#deps.log.event('clerk-locked', {});
      this.#set(null);
    });
  }

  #set(clerk: ClerkChoice | null): void {
    const before = this.#clerk;
    this.#clerk = clerk;
    this.touched();
    for (const listener of this.#listeners) listener();
    if (before !== null && clerk === null) for (const listener of this.#leaving) listener();
  }
}
