import type { CaseStage } from './case-words.ts';

/** 正常、将到期 (黄)、超期 (红): a channel of its own beside the stage (CC10). */
export type Lateness = 'in-time' | 'due-soon' | 'overdue';

/** What lateness is reckoned from; instants as stored. */
export interface CaseClocks {
  readonly stage: CaseStage;
  /** The promise for the result, and when it begins to press. */
  readonly dueAt: string;
  readonly soonAt: string;
  /** The same for the hop that the case is in. */
  readonly hopDueAt: string;
  readonly hopSoonAt: string;
  /** When closing was proposed: the promise for the result is kept or broken there. Null before, and again after a rework. */
  readonly handledAt: string | null;
  readonly closedAt: string | null;
}

/**
 * How late a case is at `now` (ms): the worse of its promise and of its hop. A promise is kept in the very instant that
 * it names. A clock stops when its work is done, so that a closed case says for ever whether it was in time.
 */
export function latenessOf(clocks: CaseClocks, now: number): Lateness {
  const whole = one(clocks.soonAt, clocks.dueAt, clocks.handledAt ?? clocks.closedAt, now);
  if (clocks.stage === 'closed') return whole === 'overdue' ? 'overdue' : 'in-time';
  return worse(whole, one(clocks.hopSoonAt, clocks.hopDueAt, null, now));
}

function one(soonAt: string, dueAt: string, stoppedAt: string | null, now: number): Lateness {
  const at = stoppedAt === null ? now : Date.parse(stoppedAt);
  if (at > Date.parse(dueAt)) return 'overdue';
  // What was done in time does not press any more.
  return stoppedAt === null && at >= Date.parse(soonAt) ? 'due-soon' : 'in-time';
}

const RANK: Readonly<Record<Lateness, number>> = { 'in-time': 0, 'due-soon': 1, overdue: 2 };

function worse(a: Lateness, b: Lateness): Lateness {
  return RANK[a] >= RANK[b] ? a : b;
}
