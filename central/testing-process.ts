import { systemClock } from '../contract/clock.ts';
import { systemRandom } from '../contract/random.ts';
import { openDatabase } from './database/open.ts';
import { DEMO_ISSUER_KEY } from './demo/issuer-key.ts';
import { prepareDemo } from './demo/run-demo.ts';
import type { Deps } from './deps.ts';
import { createLogger } from './log.ts';
import { folderIssuerKeys, issuerKeyFolder } from './modules/certificates/issuer-keys.ts';
import { simulatedDoors } from './modules/doors/simulated-doors.ts';
import { simulatedProvider } from './modules/fees/simulated-provider.ts';
import { releasesFolder } from './modules/releases/folder.ts';

/**
 * What central's own process is built from, for a test or a measurement that works inside it: put together as
 * central/main.ts does, on its own data folder with one grid of 澄城, silent. Not imported by the product.
 */
export async function openCentralOfOneGrid(dataDir: string, databaseUrl: string | null = null) {
  const opened = await openDatabase({ dataDir, databaseUrl, demandDurable: true });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const { db, listen, pool, close } = opened.value;
  const deps: Deps = {
    db,
    listen,
    clock: systemClock,
    random: systemRandom,
    log: createLogger(systemClock, () => {}),
    issuers: folderIssuerKeys(issuerKeyFolder(dataDir), [DEMO_ISSUER_KEY]),
    releasesDir: releasesFolder(dataDir),
    payments: simulatedProvider({ db }),
    doors: simulatedDoors({ db }),
    demo: true,
  };
  const isFirst = (await db.selectFrom('community').select('id').execute()).length === 0;
  if (isFirst) await prepareDemo(deps, 'chengcheng-grid');
  return { deps, db, pool, close };
}
