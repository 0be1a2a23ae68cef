import { join } from 'node:path';
import type { Bench } from './bench.ts';
import { lookUpBench } from './central/look-up-bench.ts';
import { startCentralBench } from './central/start-central-bench.ts';
import { certificateBench } from './certificate/certificate-bench.ts';
import { LIMITS } from './limit-table.ts';
import { judge } from './limits.ts';
import { arrivalBench } from './property/arrival-bench.ts';
import { deskBench } from './property/desk-bench.ts';
import { searchBench } from './property/search-bench.ts';
import { settingOf, storeResult } from './results.ts';
import { eventsBench } from './sync/city/events-bench.ts';
import { stormBench } from './sync/city/storm-bench.ts';
import { coldBench } from './sync/cold-bench.ts';
import { databaseBench } from './sync/database-bench.ts';
import { latencyBench } from './sync/latency-bench.ts';
import { pullBench } from './sync/pull-bench.ts';
import { pushBench } from './sync/push-bench.ts';
import { limitTable, seriesTable } from './table.ts';
import { ipcBench } from './terminal/ipc-bench.ts';
import { memoryBench } from './terminal/memory-bench.ts';
import { openSite, type Site } from './terminal/site.ts';
import { startBench } from './terminal/start-bench.ts';
import { swipeBench } from './terminal/swipe-bench.ts';
import { fillDataFolder } from './terminal/visit.ts';
import { flightBench } from './wall/flight/flight-bench.ts';
import { wallFramesBench } from './wall/wall-frames-bench.ts';

/**
 * `npm run bench [-- ID …]`: measures side by side, prints tables, keeps bench/results/*.json. Exit code 1 when a limit
 * is broken or a bench could not be made, 2 for an unknown name.
 */
const BENCHES: readonly Bench[] = [
  certificateBench,
  startBench,
  swipeBench,
  ipcBench,
  memoryBench,
  lookUpBench,
  startCentralBench,
  pullBench,
  pushBench,
  latencyBench,
  coldBench,
  databaseBench,
  eventsBench,
  searchBench,
  deskBench,
  stormBench,
  arrivalBench,
  wallFramesBench,
  flightBench,
];

const ROOT = join(import.meta.dirname, '..');
const names = process.argv.slice(2);
const unknown = names.filter((name) => !BENCHES.some(({ id }) => id === name));
if (unknown.length > 0) {
  console.error(`no such bench: ${unknown.join(', ')}; there are ${BENCHES.map(({ id }) => id).join(', ')}`);
  process.exit(2);
}

const setting = settingOf(ROOT, new Date());
console.log(
  `${setting.machine}\nNode ${setting.node}, commit ${setting.commit}${setting.changed ? ' (changed)' : ''}`,
);
const shared: { site?: Promise<Site> } = {};
const site = () => {
  shared.site ??= openSite(ROOT, console.log).then(async (place) => {
    console.log('Filling a data folder with one visit');
    await fillDataFolder(place);
    return place;
  });
  return shared.site;
};
let broken = 0;
for (const bench of BENCHES.filter(({ id }) => names.length === 0 || names.includes(id))) {
  console.log(`\n${bench.title} (${bench.id})`);
  try {
    const result = await bench.run({ root: ROOT, log: console.log, site });
    const judged = judge(bench.id, result.series, LIMITS);
    console.log(seriesTable(result.series));
    for (const { name, settings } of result.series) console.log(`  ${name}: ${settings}`);
    for (const note of result.notes) console.log(`  ${note}`);
    if (judged.length > 0) console.log(limitTable(judged));
    console.log(`  ${storeResult(ROOT, bench.id, setting, result, judged)}`);
    broken += judged.filter(({ holds }) => !holds).length;
  } catch (error) {
    console.log(`FAILED ${error instanceof Error ? error.stack : String(error)}`);
    broken += 1;
  }
}
await (await shared.site?.catch(() => null))?.stop();
console.log(broken === 0 ? '\nAll limits hold.' : `\n${broken} beyond their limit or not measured.`);
process.exit(broken === 0 ? 0 : 1);
