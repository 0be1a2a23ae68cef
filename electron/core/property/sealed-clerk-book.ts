import { scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Clock } from '../../../contract/clock.ts';
import type { PropertyClerk } from '../../../contract/property/entities.ts';
import type { SignInAnswer } from '../../../contract/property/sign-in.ts';
import type { ClerkBook } from './clerk-book.ts';

/** Wrong PINs in a row before a pause, and how long the pauses are, seconds; the last one repeats. */
export const TRIES = 5;
export const PAUSES = [30, 120, 600] as const;

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
);
/** Memory that scrypt may take, bytes: 128 × N × r of the strongest verifier, twice. */
const MAX_MEMORY = 256 * 32_768 * 8;

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
    if (await fits(clerk.verifier, secret)) {
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

/** `scrypt$N$r$p$salt$hash`; its form was parsed when it came. */
async function fits(verifier: string, secret: string): Promise<boolean> {
  const [, n = '', r = '', p = '', salt = '', hash = ''] = verifier.split('$');
  const wanted = Buffer.from(hash, 'base64url');
  const options = { N: Number(n), r: Number(r), p: Number(p), maxmem: MAX_MEMORY };
  const made = await derive(secret, Buffer.from(salt, 'base64url'), wanted.length, options);
  return timingSafeEqual(made, wanted);
}
