import { type CaseClocks, type Lateness, latenessOf } from '../../../../contract/domain/lateness.ts';
import type { Badge } from '../../../../contract/wall/view.ts';
import { span } from './words.ts';

/** The second channel of an open case: a closed one carries no ring, whenever it was closed. */
export function ringOf(clocks: CaseClocks, now: number): Lateness {
  return clocks.stage === 'closed' ? 'in-time' : latenessOf(clocks, now);
}

/** The promise that presses, and how long there still is; negative: how long it is broken, or was when it was done. */
export interface Pressing {
  readonly dueAt: string;
  readonly leftMs: number;
}

/**
 * Of the result's promise and the step's: the one that is broken longest, otherwise the one that ends first. The
 * result's clock stands still once the work is done, so that late work does not seem later while it waits for acceptance.
 */
export function pressing({ dueAt, hopDueAt, handledAt }: CaseClocks, now: number): Pressing {
  const left = (due: string, at: number): Pressing => ({ dueAt: due, leftMs: Date.parse(due) - at });
  const whole = left(dueAt, handledAt === null ? now : Date.parse(handledAt));
  const step = left(hopDueAt, now);
  const broken = [whole, step].filter(({ leftMs }) => leftMs < 0);
  const open = handledAt === null ? [whole, step] : [step];
  const [first] = (broken.length > 0 ? broken : open).sort((a, b) => a.leftMs - b.leftMs);
  return first ?? step;
}

/** Words on the badge: `超 6 时`, `剩 2 时`; null in time. */
export function badgeOf(clocks: CaseClocks, now: number): Badge | null {
  const lateness = ringOf(clocks, now);
  if (lateness === 'in-time') return null;
  const { leftMs } = pressing(clocks, now);
  return { lateness, text: leftMs < 0 ? `超 ${span(-leftMs)}` : `剩 ${span(leftMs)}` };
}

const RANK: Readonly<Record<Lateness, number>> = { overdue: 0, 'due-soon': 1, 'in-time': 2 };

/** Overdue longest first, then due soonest, then by promise. */
export function byUrgency<T extends CaseClocks & { readonly id: string }>(now: number) {
  return (a: T, b: T): number =>
    RANK[ringOf(a, now)] - RANK[ringOf(b, now)] ||
    pressing(a, now).leftMs - pressing(b, now).leftMs ||
    (a.id < b.id ? -1 : 1);
}
