import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import type { Clock } from '../../../contract/clock.ts';
import type { ClockMeasure } from '../store/clock-measure.ts';

/** A terminal clock further off than this dates no certificate (C49). */
export const CLOCK_TOLERANCE_MS = 120_000;
/** A difference between wall clock and up-time below this is slewing and rounding; above it somebody set the clock, ms. */
const JUMP_MS = 10_000;
/** A measurement this close to the kept one says nothing new, and the disk is spared. */
const SAME_MS = 5_000;

/** The machine as the watch sees it. */
export interface Machine {
  /** Milliseconds since the machine started, sleep included: nobody can set it. */
  readonly upMs: () => number;
  /** Names this run of the machine; null where the system has no name for it. */
  readonly bootId: string | null;
}

export const thisMachine = (): Machine => ({ upMs: () => uptime() * 1_000, bootId: readBootId() });

/** Where the last measurement outlives a restart. */
export interface ClockMemory {
  read(): ClockMeasure | null;
  save(measure: ClockMeasure): void;
}

/**
 * How far the terminal's clock is from central's. Central says it in every round; between two rounds, and for days without
 * central, the up-time tells when the wall clock is set, so that a jump counts at once and one that is set right again too.
 * After a restart the last measurement goes on counting. When the machine was off in between, nobody can say whether the
 * clock was set meanwhile: what was wrong stays wrong until central has answered.
 */
export function watchClock(clock: Clock, memory: ClockMemory, machine: Machine = thisMachine()) {
  let measured = memory.read();
  const startedAt = () => clock.now() - machine.upMs();
  const isThisRun = (measure: ClockMeasure) => measure.bootId !== null && measure.bootId === machine.bootId;
  return {
    /** Terminal minus central as central's answer has just shown, ms. */
    measure: (offsetMs: number) => {
      const kept = measured;
      measured = { offsetMs, startedAt: startedAt(), bootId: machine.bootId };
      const isNews =
        kept === null ||
        kept.bootId !== measured.bootId ||
        Math.abs(kept.offsetMs - offsetMs) > SAME_MS ||
        Math.abs(kept.startedAt - measured.startedAt) > SAME_MS;
      if (isNews) memory.save(measured);
    },
    /** The same as of now; null before the first measurement, and where it says nothing about this run of the machine. */
    offsetMs: (): number | null => {
      if (measured === null) return null;
      if (!isThisRun(measured))
        return Math.abs(measured.offsetMs) > CLOCK_TOLERANCE_MS ? measured.offsetMs : null;
      const jump = startedAt() - measured.startedAt;
      return Math.abs(jump) < JUMP_MS ? measured.offsetMs : measured.offsetMs + jump;
    },
  };
}

/** Linux names each run of the machine. */
function readBootId(): string | null {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return null;
  }
}
