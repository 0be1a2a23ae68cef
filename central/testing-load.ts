import { systemClock } from '../contract/clock.ts';
import { systemRandom } from '../contract/random.ts';
import { openDatabase } from './database/open.ts';
import { openTownLoader } from './demo/load.ts';
import { CHENGCHENG_SEED } from './demo/seed.ts';

/**
 * `node testing-load.ts DIR KILL_AT`: loads a few grids and dies by SIGKILL when a transaction asks for its KILL_AT-th
 * random bytes, so that a test kills in the middle of a part and not somewhere. Not imported by the product.
 */
const [, , dataDir = '', killAt = '0'] = process.argv;
const opened = await openDatabase({ dataDir, demandDurable: true });
if (!opened.ok) throw new Error(JSON.stringify(opened.error));
let asked = 0;
const random = {
  bytes: (length: number) => {
    asked += 1;
    if (asked === Number(killAt)) process.kill(process.pid, 'SIGKILL');
    return systemRandom.bytes(length);
  },
};
const deps = { db: opened.value.db, clock: systemClock, random };
const loader = await openTownLoader(deps, { seed: CHENGCHENG_SEED, extent: 'chengcheng-few' });
const home = await loader.loadHome();
const rest = await loader.loadRest(new AbortController().signal);
process.stdout.write(`${JSON.stringify({ home, rest, asked })}\n`);
await opened.value.close();
