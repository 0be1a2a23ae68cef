import type { Clock } from '../../../contract/clock.ts';
import type { PropertyClerk } from '../../../contract/property/entities.ts';
import type { SignInAnswer } from '../../../contract/property/sign-in.ts';
import { fitsVerifier } from '../pin/fits-verifier.ts';
import type { ClerkBook } from './clerk-book.ts';

/** Wrong PINs in a row before a pause, and how long the pauses are, seconds; the last one repeats. */
export const TRIES = 5;
export const PAUSES = [30, 120, 600] as const;

interface Misses {
  count: number;
  pauses: number;
  pausedUntil: number;
}

/**
 * Checks PINs against the verifiers that rest sealed here, so that a desk opens without a network. Guessing is slowed
 * down for each person; the count lives as long as the process, and a restart is not worth a clerk's while.
 */
export function sealedClerkBook(clerks: () => readonly PropertyClerk[], clock: Clock): ClerkBook {
  const misses = new Map<string, Misses>();
  const checkOne = async (staffId: string, secret: string): Promise<SignInAnswer> => {
    const clerk = clerks().find(({ id }) => id === staffId);
    if (clerk === undefined) return { outcome: 'unknown-here' };
    const missed = misses.get(staffId) ?? { count: 0, pauses: 0, pausedUntil: 0 };
    misses.set(staffId, missed);
    const left = missed.pausedUntil - clock.now();
    if (left > 0) return { outcome: 'paused', seconds: Math.ceil(left / 1_000) };
    if (await fitsVerifier(clerk.verifier, secret)) {
      misses.delete(staffId);
      return { outcome: 'signed-in' };
    }
    missed.count += 1;
    if (missed.count < TRIES) return { outcome: 'wrong', tries: TRIES - missed.count };
    const seconds = PAUSES[Math.min(missed.pauses, PAUSES.length - 1)] ?? 600;
    missed.count = 0;
    missed.pauses += 1;
    missed.pausedUntil = clock.now() + seconds * 1_000;
    return { outcome: 'paused', seconds };
  };
  let turn: Promise<unknown> = Promise.resolve();
  return {
    list: () => clerks().map(({ id, name, duty }) => ({ id, name, duty })),
    // One after the other, so that many calls at once get no more tries than a patient person.
    check: (staffId, secret) => {
      const answer = turn.then(() => checkOne(staffId, secret));
      turn = answer.catch(() => {});
      return answer;
    },
  };
}
