import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '../../contract/seeded-random.ts';
import { settingOf } from '../results.ts';
import { textTable } from '../table.ts';
import type { FaultProgram } from './fault-program.ts';
import { parseFaultOptions } from './options.ts';
import { paperFaults } from './paper/paper-faults.ts';
import { readerFramesFaults } from './reader-frames/reader-frames-faults.ts';
import { syncFaults } from './sync/sync-faults.ts';
import { syncStepsFaults } from './sync-steps/sync-steps-faults.ts';
import { updateFaults } from './update/update-faults.ts';

/**
 * `npm run faults -- sync|sync-steps|reader-frames|paper|update [--runs 100] [--seed N] [--no-result] [--lanes N] [--from N] [--resume]`: breaks the product on purpose and counts what went
 * wrong. Every figure has to be zero. Keeps bench/results/*-faults-*.json. Exit code 1 when a figure is not zero or the
 * run did not come to its end, 2 for a wrong option.
 */
const PROGRAMS: readonly FaultProgram[] = [
  syncFaults,
  syncStepsFaults,
  readerFramesFaults,
  paperFaults,
  updateFaults,
];

const ROOT = join(import.meta.dirname, '../..');
const options = parseFaultOptions(
  process.argv.slice(2),
  PROGRAMS.map(({ id }) => id),
  Math.floor(Math.random() * 1e9),
);
if (!options.ok) {
  console.error(options.error);
  process.exit(2);
}
const { id, seed, keep, lanes, from, resume } = options.value;
const program = PROGRAMS.find((each) => each.id === id) ?? syncFaults;
if (program.inParts !== true && (lanes !== null || from > 1 || resume)) {
  console.error(`${id} runs as one: --lanes, --from and --resume are not for it`);
  process.exit(2);
}
const rounds = options.value.rounds ?? program.rounds;
const setting = settingOf(ROOT, new Date());
console.log(`${program.title}: ${rounds} rounds, seed ${seed}`);
console.log(
  `${setting.machine}\nNode ${setting.node}, commit ${setting.commit}${setting.changed ? ' (changed)' : ''}`,
);
const interrupt = new AbortController();
if (program.inParts === true)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupt.abort());
const begun = performance.now();
const report = await program.run({
  ...{ rounds, seed },
  random: seededRandom(seed),
  log: console.log,
  parts: { interrupted: interrupt.signal, commit: setting.commit, lanes, from, resume },
});
const seconds = Math.round((performance.now() - begun) / 1000) + (report.secondsBefore ?? 0);
const isWhole = report.played === undefined || report.played === rounds;

console.log(textTable(Object.entries(report.stakes).map(([name, count]) => [name, String(count)])));
console.log(
  textTable(report.figures.map(({ name, found }) => [found === 0 ? 'ok' : 'BROKEN', name, String(found)])),
);
for (const { name, examples } of report.figures)
  for (const example of examples) console.log(`  ${name}: ${example}`);
if (keep && isWhole) {
  const path = `bench/results/${setting.date.slice(0, 19).replaceAll(':', '')}-faults-${id}.json`;
  mkdirSync(join(ROOT, 'bench/results'), { recursive: true });
  const { figures, stakes } = report;
  const short = figures.map(({ name, found }) => ({ name, found }));
  const text = JSON.stringify(
    { faults: id, ...setting, rounds, seed, seconds, stakes, figures: short },
    null,
    2,
  );
  writeFileSync(join(ROOT, path), `${text}\n`);
  console.log(path);
}
const broken = report.figures.filter(({ found }) => found > 0).length;
if (!isWhole)
  console.log(`Interrupted: ${report.played} of ${rounds} rounds. Go on: --seed ${seed} --resume`);
console.log(
  broken === 0
    ? `Nothing lost, nothing twice, in ${report.played ?? rounds} rounds and ${seconds} s.`
    : `${broken} figures are not zero (seed ${seed}).`,
);
process.exit(broken === 0 && isWhole ? 0 : 1);
