import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import type { Trend } from '../../contract/trend.ts';
import { percentile } from '../harness.ts';
import { settingOf } from '../results.ts';
import { textTable } from '../table.ts';
import { MEMORY_LIMIT_MB_PER_DAY, WATCHED_WORDS, type Watched } from './judge-soak.ts';
import { parseSoakOptions, SOAK_HELP } from './options.ts';
import { runSoak } from './run-soak.ts';

/**
 * `npm run soak`: days of a wall in a hurry. Prints how its memory moves with the interval that holds it, gaps between its
 * frames, what it got over, and what it holds; keeps bench/results/*-soak.json. Exit code 1 when memory is not shown to hold
 * its limit or something was not got over, 2 for a wrong option.
 */
const ROOT = join(import.meta.dirname, '../..');
const options = parseSoakOptions(process.argv.slice(2));
if (!options.ok) {
  console.error(`${options.error}\n${SOAK_HELP}`);
  process.exit(2);
}
const { hours, speed, profile, demo, from, keep } = options.value;
const setting = settingOf(ROOT, new Date());
console.log(`${profile} over ${demo}: ${hours} h from ${from} at ${speed} times the clock`);
console.log(
  `${setting.machine}\nNode ${setting.node}, commit ${setting.commit}${setting.changed ? ' (changed)' : ''}`,
);
/** How much of the machine others had: frames and recoveries are late by it. */
const loadBefore = loadavg()[0] ?? 0;
const report = await runSoak(ROOT, options.value, console.log);

const round = (value: number) => Math.round(value * 100) / 100;
const words = (trend: Trend | null) =>
  trend === null
    ? 'too few looks'
    : `${round(trend.slope)} a day, 95 % between ${round(trend.low)} and ${round(trend.high)}`;
const range = (key: Watched) => {
  const values = report.samples.map((sample) => sample[key]);
  return `${round(Math.min(...values))} to ${round(Math.max(...values))}`;
};
const keys = Object.keys(WATCHED_WORDS) as Watched[]; // of the table itself
console.log(textTable(keys.map((key) => [WATCHED_WORDS[key], range(key), words(report.trends[key])])));
const { recoveries, gaps, told } = report;
const lost = recoveries.filter(({ afterMs }) => afterMs === null).length;
const counts: readonly (readonly [string, number])[] = [
  ['real seconds', report.seconds],
  ['looks', report.samples.length],
  ['looks without an answer', report.missed],
  ['looks at a wall that is dark by its plan', report.darkLooks],
  ['pages turned', report.turns],
  ['midnights', report.midnights],
  ['longest gap between frames, middle, ms', Math.round(percentile(gaps, 0.5))],
  ['longest gap between frames, worst, ms', Math.round(Math.max(...gaps))],
  ['blank frames', report.blankFrames],
  ['charts in the document at most', Math.max(...report.samples.map(({ charts }) => charts))],
  [
    'canvases held beyond the document at most',
    Math.max(...report.samples.map(({ contexts, canvases }) => contexts - canvases)),
  ],
  ['got over', recoveries.length - lost],
  ['NOT got over', lost],
  ...Object.entries(told),
];
console.log(textTable(counts.map(([name, count]) => [name, String(count)])));
if (keep) {
  mkdirSync(join(ROOT, 'bench/results'), { recursive: true });
  const path = `bench/results/${setting.date.slice(0, 19).replaceAll(':', '')}-soak.json`;
  const { trends, verdict, memoryMb } = report;
  const kept = { soak: profile, ...setting, hours, speed, from, demo, seconds: report.seconds };
  const text = JSON.stringify({
    ...kept,
    limitMbPerDay: MEMORY_LIMIT_MB_PER_DAY,
    verdict,
    trends,
    counts: Object.fromEntries(counts),
    recoveries: recoveries.map((row) => ({ ...row, at: new Date(row.at).toISOString() })),
    ranges: Object.fromEntries(keys.map((key) => [key, range(key)])),
    // Memory of the page, its live objects, memory of core; nodes, listeners, canvases beyond the document.
    samples: report.samples.map(({ at, pid, corePid, page, isDark, ...sample }) => ({
      at: new Date(at).toISOString(),
      processes: `${pid} ${corePid}`,
      page: isDark ? 'dark' : page,
      mb: [sample.pageMb, sample.heapMb, sample.coreMb].map(round),
      held: [sample.nodes, sample.listeners, sample.contexts - sample.canvases],
    })),
    terminalPssMb: Math.round(memoryMb),
    loadAverage: [loadBefore, loadavg()[0] ?? 0].map(round),
  });
  writeFileSync(join(ROOT, path), `${text}\n`);
  const biome = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
  // Results are kept under version control, so they are laid out as the linter wants them.
  spawnSync(process.execPath, [biome, 'format', '--write', path], { cwd: ROOT });
  console.log(path);
}
const VERDICTS = {
  holds: `Memory holds its limit of ${MEMORY_LIMIT_MB_PER_DAY} MB a day.`,
  beyond: `Memory grows by more than ${MEMORY_LIMIT_MB_PER_DAY} MB a day.`,
  'too-short': `Too short to say that memory grows by less than ${MEMORY_LIMIT_MB_PER_DAY} MB a day.`,
} as const;
console.log(VERDICTS[report.verdict]);
process.exit(report.verdict === 'holds' && lost === 0 && report.blankFrames === 0 ? 0 : 1);
