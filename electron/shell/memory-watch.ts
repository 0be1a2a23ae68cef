import type { Clock } from '../../contract/clock.ts';
import type { Logger } from '../../contract/log.ts';
import { type Point, trendOf } from '../../contract/trend.ts';
import type { Timers } from './timers.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * When a page's memory is a reason to begin it anew. A page is renewed each day anyway: only what would hurt before that
 * counts. A leak of 200 MB a day is told from noise within some hours; what grows quicker reaches the height first.
 */
export const MEMORY_LIMITS = {
  everyMs: MINUTE_MS,
  /** What a page fills while it loads its letters, charts and the town is no growth. */
  settleMs: 10 * MINUTE_MS,
  /** Points that a trend is drawn from; older ones are forgotten. */
  most: 6 * 60,
  least: 2 * 60,
  /** The trend is above this for certain (the low end of its interval), MB a day. */
  slopeMbPerDay: 200,
  /** And it has come to something, MB above the first point. */
  grownMb: 150,
  /** Above the first point, whatever the trend. */
  heightMb: 600,
} as const;

export type MemoryVerdict = 'fine' | 'slope' | 'height';

/** What the points say, `at` in ms and `value` in MB, the first one after the page has settled. */
export function judgeMemory(first: number, points: readonly Point[]): MemoryVerdict {
  const grown = (points.at(-1)?.value ?? first) - first;
  if (grown >= MEMORY_LIMITS.heightMb) return 'height';
  if (points.length < MEMORY_LIMITS.least || grown < MEMORY_LIMITS.grownMb) return 'fine';
  const trend = trendOf([points]);
  return trend !== null && trend.low * DAY_MS > MEMORY_LIMITS.slopeMbPerDay ? 'slope' : 'fine';
}

export interface MemoryWatch {
  /** A page begins to load: what was seen of the one before counts no more. */
  begin(): void;
  stop(): void;
}

/** Looks at a page's memory each minute and says once when it grows; then it waits for the next page. */
export function watchMemory(options: {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Logger;
  /** MB; null where nobody tells. */
  readonly read: () => number | null;
  readonly onGrowth: () => void;
}): MemoryWatch {
  const { clock, timers, log, read, onGrowth } = options;
  let points: Point[] = [];
  let first: number | null = null;
  let cancel = () => {};

  function look(): void {
    const value = read();
    if (value !== null) {
      first ??= value;
      points = [...points.slice(1 - MEMORY_LIMITS.most), { at: clock.now(), value }];
      const verdict = judgeMemory(first, points);
      if (verdict !== 'fine') {
        log.event('page-memory-grows', { verdict, firstMb: Math.round(first), nowMb: Math.round(value) });
        onGrowth();
        return;
      }
    }
    cancel = timers.after(MEMORY_LIMITS.everyMs, look);
  }

  return {
    begin() {
      cancel();
      points = [];
      first = null;
      cancel = timers.after(MEMORY_LIMITS.settleMs, look);
    },
    stop: () => cancel(),
  };
}
