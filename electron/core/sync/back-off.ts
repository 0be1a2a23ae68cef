import { fraction, type Random } from '../../../contract/random.ts';

/** Between two rounds while central answers, ms: a notice is on the screen within seconds. */
export const POLL_MS = 5_000;

/** First and longest wait while central does not answer, ms. */
const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;
/** A central on this box serves nobody else, and is often just starting. */
const LONGEST_ON_LOOPBACK_MS = 2_000;

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether central runs beside this terminal. */
export function isOnThisBox(centralUrl: string): boolean {
  return LOOPBACK.has(new URL(centralUrl).hostname);
}

/**
 * Wait before the next round when central asked for a pause, ms: the pause, and up to as much again, so that those who
 * were sent away together do not come back together.
 */
export function waitAsAsked(retryAfterMs: number, random: Random): number {
  return Math.ceil(retryAfterMs * (1 + fraction(random)));
}

/**
 * Wait before the next round after `failures` failed ones in a row, ms: doubling, with full jitter, so that two
 * thousand terminals do not come back in the same second.
 */
export function waitAfter(failures: number, centralUrl: string, random: Random): number {
  if (failures === 0) return POLL_MS;
  const longest = isOnThisBox(centralUrl) ? LONGEST_ON_LOOPBACK_MS : LONGEST_MS;
  const ceiling = Math.min(longest, FIRST_MS * 2 ** Math.min(failures - 1, 10));
  return Math.ceil(fraction(random) * ceiling);
}
