import type { Clock } from '../../../contract/clock.ts';
import type { PropertyClerk } from '../../../contract/property/entities.ts';
import type { SignInAnswer } from '../../../contract/property/sign-in.ts';
import { fitsVerifier } from '../pin/fits-verifier.ts';
import type { Marks } from '../workflows/marks.ts';
import type { ClerkBook } from './clerk-book.ts';

/** Wrong PINs in a row before a pause, and how long the pauses are, seconds; the last one repeats. */
export const TRIES = 5;
export const PAUSES = [30, 120, 600] as const;

const missOf = (staffId: string) => `wrong-pin ${staffId}`;

/**
 * Checks PINs against the verifiers that rest sealed here, so that a desk opens without a network. Guessing is slowed
 * down for each person; the count outlives core, which is replaced whenever somebody signs out.
 */
export function sealedClerkBook(
  clerks: () => readonly PropertyClerk[],
  clock: Clock,
  marks: Marks,
): ClerkBook {
  /** Seconds that are left of the pause which the last whole row of wrong ones began; 0 for none. */
  const pauseLeft = (miss: string): number => {
    const rows = Math.floor(marks.count(miss) / TRIES);
    const lastAt = marks.lastAt(miss);
    if (rows === 0 || lastAt === null || marks.count(miss) % TRIES !== 0) return 0;
    const seconds = PAUSES[Math.min(rows, PAUSES.length) - 1] ?? 600;
    return Math.ceil((lastAt + seconds * 1_000 - clock.now()) / 1_000);
  };
  const checkOne = async (staffId: string, secret: string): Promise<SignInAnswer> => {
    const clerk = clerks().find(({ id }) => id === staffId);
    if (clerk === undefined) return { outcome: 'unknown-here' };
    const miss = missOf(staffId);
    const left = pauseLeft(miss);
    if (left > 0) return { outcome: 'paused', seconds: left };
    if (await fitsVerifier(clerk.verifier, secret)) {
      marks.clear(miss);
      return { outcome: 'signed-in' };
    }
    marks.add(miss);
    const inRow = marks.count(miss) % TRIES;
    return inRow === 0
      ? { outcome: 'paused', seconds: pauseLeft(miss) }
      : { outcome: 'wrong', tries: TRIES - inRow };
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
