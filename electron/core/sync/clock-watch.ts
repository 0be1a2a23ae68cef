import { uptime } from 'node:os';
import type { Clock } from '../../../contract/clock.ts';

/** A difference between wall clock and up-time below this is slewing and rounding; above it somebody set the clock, ms. */
const JUMP_MS = 10_000;

/** Milliseconds since the machine started, sleep included: nobody can set it. */
export const systemUptime = () => uptime() * 1_000;

/**
 * How far the terminal's clock is from central's. Central says it in every round; between two rounds, and for days without
 * central, the up-time tells when the wall clock is set, so that a jump counts at once and one that is set right again too.
 */
export function watchClock(clock: Clock, upMs: () => number = systemUptime) {
  let measured: { readonly offsetMs: number; readonly startedAt: number } | null = null;
  const startedAt = () => clock.now() - upMs();
  return {
    /** Terminal minus central as central's answer has just shown, ms. */
    measure: (offsetMs: number) => {
      measured = { offsetMs, startedAt: startedAt() };
    },
    /** The same as of now; null before the first measurement. */
    offsetMs: (): number | null => {
      if (measured === null) return null;
      const jump = startedAt() - measured.startedAt;
      return Math.abs(jump) < JUMP_MS ? measured.offsetMs : measured.offsetMs + jump;
    },
  };
}
