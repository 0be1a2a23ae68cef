import { type CaseClocks, type Lateness, latenessOf } from '../../../../contract/domain/lateness.ts';
import type { Badge } from '../../../../contract/wall/view.ts';
import { span } from './words.ts';

/** The second channel of an open case: a closed one carries no ring, whenever it was closed. */
export function ringOf(clocks: CaseClocks, now: number): Lateness {
  return clocks.stage === 'closed' ? 'in-time' : latenessOf(clocks, now);
}

/** The promise that presses: the result's, or that of the step when only it is late or near. */
export function pressingDue({ dueAt, soonAt, hopDueAt, handledAt }: CaseClocks, now: number): string {
  const wholePresses = handledAt === null && now >= Date.parse(soonAt);
  if (!wholePresses) return hopDueAt;
  return Date.parse(hopDueAt) < now && Date.parse(dueAt) >= now ? hopDueAt : dueAt;
}

/** Words on the badge: `超 6 时`, `剩 2 时`; null in time. */
export function badgeOf(clocks: CaseClocks, now: number): Badge | null {
  const lateness = ringOf(clocks, now);
  if (lateness === 'in-time') return null;
  const left = Date.parse(pressingDue(clocks, now)) - now;
  return { lateness, text: left < 0 ? `超 ${span(-left)}` : `剩 ${span(left)}` };
}

const RANK: Readonly<Record<Lateness, number>> = { overdue: 0, 'due-soon': 1, 'in-time': 2 };

/** Overdue longest first, then due soonest, then by promise. */
export function byUrgency<T extends CaseClocks & { readonly id: string }>(now: number) {
  return (a: T, b: T): number => {
    const rank = RANK[ringOf(a, now)] - RANK[ringOf(b, now)];
    if (rank !== 0) return rank;
    const [first, second] = [pressingDue(a, now), pressingDue(b, now)];
    return first < second ? -1 : first > second ? 1 : a.id < b.id ? -1 : 1;
  };
}
