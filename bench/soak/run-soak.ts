import { memoryOfProcess } from '../../electron/shell/memory-of-process.ts';
import { type Disturbance, disturb, PLAN, type Recovery } from './disturbances.ts';
import { judgeMemory, type MemoryVerdict, type Sample, type SoakTrends, trendsOf } from './judge-soak.ts';
import type { SoakOptions } from './options.ts';
import { probePage } from './page-probe.ts';
import { openSoakSite, type SoakSite } from './soak-site.ts';

/** Looks into the page over a whole run, and never more often than each second. */
const LOOKS = 120;
const OFTEN_MS = 1_000;
/** The first picture of a wall of an empty central, real ms. */
const FIRST_PICTURE_MS = 120_000;
/** Lines of the app's log that are counted. */
const TOLD = ['page-gone', 'page-renewed', 'page-frozen', 'page-memory-grows', 'page-broken'] as const;

export interface SoakReport {
  readonly seconds: number;
  readonly samples: readonly Sample[];
  readonly recoveries: readonly Recovery[];
  readonly trends: SoakTrends;
  readonly verdict: MemoryVerdict;
  /** Between two frames of the page, real ms: the longest of each look. */
  readonly gaps: readonly number[];
  readonly blankFrames: number;
  readonly turns: number;
  readonly midnights: number;
  /** Looks at which the wall was dark by its plan. */
  readonly darkLooks: number;
  /** Looks to which no page answered. */
  readonly missed: number;
  readonly told: Readonly<Record<(typeof TOLD)[number], number>>;
  /** The whole terminal at the end, MB. */
  readonly memoryMb: number;
}

/** Lets a wall live through its days in a hurry, disturbs it by the plan, and looks into it all the while. */
export async function runSoak(
  root: string,
  options: SoakOptions,
  log: (line: string) => void,
): Promise<SoakReport> {
  const site = await openSoakSite(root, options, log);
  try {
    await firstPicture(site);
    site.hurry(options.speed);
    return await soak(site, options, log);
  } finally {
    await site.stop();
  }
}

async function firstPicture({ inspectPort }: SoakSite): Promise<void> {
  const end = performance.now() + FIRST_PICTURE_MS;
  while (performance.now() < end) {
    const seen = await probePage(inspectPort);
    if (seen !== null && (seen.isDark || (seen.network === 'online' && seen.date !== ''))) return;
    await pause(OFTEN_MS / 4);
  }
  throw new Error('the wall never showed its first picture');
}

async function soak(site: SoakSite, { hours, speed }: SoakOptions, log: (line: string) => void) {
  const realMs = (hours * 3_600_000) / speed;
  const began = performance.now();
  const due = PLAN.filter(({ fromSeconds }) => realMs >= fromSeconds * 1000).map(({ what, at }) => ({
    what,
    at: began + at * realMs,
  }));
  const samples: Sample[] = [];
  const recoveries: Recovery[] = [];
  let missed = 0;
  const look = async () => {
    const [pids, seen] = [site.pids(), await probePage(site.inspectPort)];
    const pageMb = memoryOfProcess(pids.page);
    const coreMb = memoryOfProcess(pids.core);
    if (seen === null || pageMb === null || coreMb === null) missed += 1;
    else samples.push({ ...seen, at: site.now(), pid: pids.page, corePid: pids.core, pageMb, coreMb });
  };
  const happens = async (what: Disturbance) => {
    const recovery = await disturb(site, what);
    recoveries.push(recovery);
    const after = recovery.afterMs === null ? 'NOT RECOVERED' : `${Math.round(recovery.afterMs)} ms`;
    log(`${new Date(recovery.at).toISOString()} ${what}: ${after}`);
  };
  // On a busy machine what is planned comes late, and comes all the same.
  while (performance.now() < began + realMs || due.length > 0) {
    const next = performance.now() + Math.max(OFTEN_MS, realMs / LOOKS);
    if (due[0] !== undefined && performance.now() >= due[0].at) await happens(due.shift()?.what ?? 'heal');
    await look();
    await pause(Math.max(0, next - performance.now()));
  }
  const dates = samples.map(({ date }) => date).filter((date) => date !== '');
  const trends = trendsOf(samples);
  return {
    seconds: Math.round((performance.now() - began) / 1000),
    samples,
    recoveries,
    trends,
    verdict: judgeMemory(trends.pageMb),
    gaps: samples.map(({ longestGap }) => longestGap),
    blankFrames: samples.reduce((sum, { blank }) => sum + blank, 0),
    turns: samples.reduce((sum, { turns }) => sum + turns, 0),
    midnights: dates.filter((date, i) => i > 0 && date !== dates[i - 1]).length,
    darkLooks: samples.filter(({ isDark }) => isDark).length,
    missed,
    told: Object.fromEntries(TOLD.map((event) => [event, site.said(event)])) as SoakReport['told'],
    memoryMb: site.memoryMb(),
  };
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
