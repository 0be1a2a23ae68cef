import { fraction, type Random } from '../../../contract/random.ts';

/** Between two rounds while central answers, ms: a notice is on the screen within seconds. */
export const POLL_MS = 5_000;

/** First and longest wait while central does not answer, ms. */
const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

/**
 * Wait before the next round after `failures` failed ones in a row, ms: doubling, with full jitter, so that two
 * thousand terminals do not come back in the same second.
 */
export function waitAfter(failures: number, random: Random): number {
  if (failures === 0) return POLL_MS;
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 10));
  return Math.ceil(fraction(random) * ceiling);
}
