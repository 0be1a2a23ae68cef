import { type CaseClocks, type Lateness, latenessOf } from '../domain.ts';

/** What a clerk looks at first: how late a case is, and by how much, in one figure. */
export interface Pressing {
  readonly lateness: Lateness;
  /** Instant of the promise that presses most. */
  readonly dueAt: string;
  /** Milliseconds left; negative when it is overdue. */
  readonly leftMs: number;
}

/**
 * The clock of a case that presses most at `now` (ms): of those that run or were missed, the one with the least left.
 * The lateness itself is `latenessOf`, so that no screen has a rule of its own.
 */
export function pressingOf(clocks: CaseClocks, now: number): Pressing {
  const whole = { dueAt: clocks.dueAt, stoppedAt: clocks.handledAt ?? clocks.closedAt };
  const hop = { dueAt: clocks.hopDueAt, stoppedAt: clocks.closedAt };
  const left = ({ dueAt, stoppedAt }: typeof whole) =>
    Date.parse(dueAt) - (stoppedAt === null ? now : Date.parse(stoppedAt));
  // A clock that stopped in time presses nobody any more.
  const counting = [whole, hop].filter((clock) => clock.stoppedAt === null || left(clock) < 0);
  const [first = whole] = (clocks.stage === 'closed' ? [whole] : counting).sort((a, b) => left(a) - left(b));
  return { lateness: latenessOf(clocks, now), dueAt: first.dueAt, leftMs: left(first) };
}
