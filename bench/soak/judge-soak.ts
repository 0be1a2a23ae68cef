import { type Trend, trendOf } from '../../contract/trend.ts';
import type { PageSample } from './page-probe.ts';

const DAY_MS = 86_400_000;
/** Growth of the page's memory that a wall may have, MB a day. */
export const MEMORY_LIMIT_MB_PER_DAY = 5;
/** Looks after a process was begun that count for nothing: letters, charts and compiled code fill up. */
const SETTLE = 3;

export interface Sample extends PageSample {
  /** UTC of the wall. */
  readonly at: number;
  /** Process of the page: another one starts from another level. */
  readonly pid: number;
  readonly corePid: number;
  /** Memory of either process alone, MB. */
  readonly pageMb: number;
  readonly coreMb: number;
}

/** What is watched for growth. */
const WATCHED = {
  pageMb: 'memory of the page',
  heapMb: 'live objects of the page',
  coreMb: 'memory of core',
  nodes: 'nodes',
  listeners: 'listeners',
  contexts: 'canvases',
} as const satisfies Partial<Record<keyof Sample, string>>;
export type Watched = keyof typeof WATCHED;

export type SoakTrends = Readonly<Record<Watched, Trend | null>>;

/**
 * Growth a day of everything that is watched, from the samples of settled processes. Each page has a level of its own, so
 * that pages that turn are no noise; a wall that is dark lets go of what it holds, which is no answer to a leak.
 */
export function trendsOf(samples: readonly Sample[]): SoakTrends {
  const settled = (pid: 'pid' | 'corePid') =>
    [...Map.groupBy(samples, (sample) => sample[pid]).values()].flatMap((run) => run.slice(SETTLE));
  const lit = settled('pid').filter(({ isDark }) => !isDark);
  const pages = [...Map.groupBy(lit, ({ pid, page }) => `${pid} ${page}`).values()];
  const cores = [...Map.groupBy(settled('corePid'), ({ corePid }) => corePid).values()];
  const entries = Object.keys(WATCHED).map((name) => {
    const key = name as Watched; // of the table itself
    const runs = key === 'coreMb' ? cores : pages;
    return [key, trendOf(runs.map((run) => run.map((one) => ({ at: one.at / DAY_MS, value: one[key] }))))];
  });
  return Object.fromEntries(entries) as SoakTrends;
}

export type MemoryVerdict = 'holds' | 'beyond' | 'too-short';

/** Holds when the whole interval lies within the limit; a run too short to say that does not pass. */
export function judgeMemory(trend: Trend | null): MemoryVerdict {
  if (trend === null) return 'too-short';
  if (trend.low > MEMORY_LIMIT_MB_PER_DAY) return 'beyond';
  return trend.high <= MEMORY_LIMIT_MB_PER_DAY ? 'holds' : 'too-short';
}

export const WATCHED_WORDS: Readonly<Record<Watched, string>> = WATCHED;
