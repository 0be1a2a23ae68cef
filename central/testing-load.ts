import { systemClock } from '../contract/clock.ts';
import { systemRandom } from '../contract/random.ts';
import { openDatabase } from './database/open.ts';
import { openTownLoader } from './demo/load.ts';
import { CHENGCHENG_SEED } from './demo/seed.ts';

/**
 * `node testing-load.ts DIR GRIDS`: loads a few grids and dies by SIGKILL in the transaction of the GRIDS-th of them,
 * after its rows are written and before the commit. Not imported by the product.
 */
const [, , dataDir = '', killIn = '0'] = process.argv;
const opened = await openDatabase({ dataDir, demandDurable: true });
if (!opened.ok) throw new Error(JSON.stringify(opened.error));
let grids = 0;
const log = {
  event: (_: string, fields: Readonly<Record<string, unknown>> = {}) => {
    if (String(fields.part).startsWith('grid/')) grids += 1;
  },
};
const random = {
  bytes: (length: number) => {
    // The log of a scope asks for an epoch when a part's rows are in their tables.
    if (grids === Number(killIn)) process.kill(process.pid, 'SIGKILL');
    return systemRandom.bytes(length);
  },
};
const deps = { db: opened.value.db, clock: systemClock, random, log };
const loader = await openTownLoader(deps, { seed: CHENGCHENG_SEED, extent: 'chengcheng-few' });
await loader.loadHome();
await loader.loadRest(new AbortController().signal);
await opened.value.close();
