import { type CaseClocks, type Lateness, latenessOf } from '../domain/lateness.ts';

/** What a clerk looks at first: how late a case is, and by how much, in one figure. */
export interface Pressing {
  readonly lateness: Lateness;
  /** Instant of the promise that presses most. */
  readonly dueAt: string;
  /** Milliseconds left; negative when it is overdue. */
  readonly leftMs: number;
}

/** The clocks of an open case, told apart by whether they still run; nothing in it changes with the time. */
export interface RunningClocks {
  /** Instants from which the case is overdue and presses, by the clocks that still run: the earliest of each. */
  readonly lateAt: string;
  readonly soonAt: string;
  /** How late the work was when it was done, ms: stays so however long acceptance takes. 0 while it is not done, or in time. */
  readonly lateByMs: number;
}

/** What of a case's clocks runs on, and what stands for ever: the queue is sorted by it, and the words beside a row say it. */
export function runningClocks(clocks: CaseClocks): RunningClocks {
  const { dueAt, soonAt, hopDueAt, hopSoonAt, handledAt } = clocks;
  if (handledAt === null)
    return { lateAt: earlier(dueAt, hopDueAt), soonAt: earlier(soonAt, hopSoonAt), lateByMs: 0 };
  const lateByMs = Math.max(0, Date.parse(handledAt) - Date.parse(dueAt));
  return { lateAt: hopDueAt, soonAt: hopSoonAt, lateByMs };
}

/**
 * The clock of a case that presses most at `now` (ms): of those that run or were missed, the one with the least left.
 * The lateness itself is `latenessOf`, so that no screen has a rule of its own.
 */
export function pressingOf(clocks: CaseClocks, now: number): Pressing {
  const lateness = latenessOf(clocks, now);
  const { dueAt } = clocks;
  if (clocks.stage === 'closed') {
    const stoppedAt = clocks.handledAt ?? clocks.closedAt;
    return {
      lateness,
      dueAt,
      leftMs: Date.parse(dueAt) - (stoppedAt === null ? now : Date.parse(stoppedAt)),
    };
  }
  const { lateAt, lateByMs } = runningClocks(clocks);
  const leftMs = Date.parse(lateAt) - now;
  return lateByMs > 0 && -lateByMs <= leftMs
    ? { lateness, dueAt, leftMs: -lateByMs }
    : { lateness, dueAt: lateAt, leftMs };
}

/** Instants of the same form sort as text. */
function earlier(a: string, b: string): string {
  return a <= b ? a : b;
}
