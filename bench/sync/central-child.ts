import { z } from 'zod';
import { openDatabase } from '../../central/database/open.ts';
import { DEMO_ISSUER_KEY } from '../../central/demo/issuer-key.ts';
import { prepareDemo } from '../../central/demo/run-demo.ts';
import type { Deps } from '../../central/deps.ts';
import { createLogger } from '../../central/log.ts';
import { folderIssuerKeys, issuerKeyFolder } from '../../central/modules/certificates/issuer-keys.ts';
import { buildServer } from '../../central/server.ts';
import { appendChanges, communityScope } from '../../central/sync/change-log.ts';
import { assertDefined, throwIllegalValue } from '../../contract/assert.ts';
import { systemClock } from '../../contract/clock.ts';
import { systemRandom } from '../../contract/random.ts';
import { answerParent } from './child.ts';
import { residentRows } from './residents.ts';

/**
 * Central in a process of its own, put together as central/main.ts does, with one grid of 澄城:
 * `central-child DATA [DATABASE_URL]`. Does what clerks would do when it is asked to.
 */
const [, , dataDir = '', databaseUrl = ''] = process.argv;

const question = z.discriminatedUnion('do', [
  z.object({ do: z.literal('listen') }),
  /** Writes residents into the log of the demo's first community. */
  z.object({ do: z.literal('write-residents'), count: z.number() }),
]);

const opened = await openDatabase({
  dataDir,
  databaseUrl: databaseUrl === '' ? null : databaseUrl,
  demandDurable: true,
});
if (!opened.ok) throw new Error(JSON.stringify(opened.error));
const { db, listen, pool, close } = opened.value;
const deps: Deps = {
  db,
  listen,
  clock: systemClock,
  random: systemRandom,
  log: createLogger(systemClock, () => {}),
  issuers: folderIssuerKeys(issuerKeyFolder(dataDir), [DEMO_ISSUER_KEY]),
  demo: true,
};
await prepareDemo(deps, 'chengcheng-grid');
const app = buildServer(deps, { pool });
const url = await app.listen({ port: 0, host: '127.0.0.1' });

async function firstCommunity() {
  const row = await db.selectFrom('community').select(['id', 'lookup_key']).orderBy('id').executeTakeFirst();
  return assertDefined(row, 'the demo has a community');
}

async function writeResidents(count: number): Promise<void> {
  const { id, lookup_key: lookupKey } = await firstCommunity();
  const entries = residentRows(count, lookupKey).map((doc) => ({
    ...{ audience: 'kiosk' as const, entity: 'resident' as const },
    ...{ pk: doc.id, doc },
  }));
  await db
    .transaction()
    .execute((trx) => appendChanges(trx, communityScope(id), entries, { ...deps, areNew: true }));
}

answerParent(
  async (raw) => {
    const asked = question.parse(raw);
    switch (asked.do) {
      case 'listen':
        return { url };
      case 'write-residents':
        return writeResidents(asked.count);
      default:
        return throwIllegalValue(asked);
    }
  },
  async () => {
    await app.close();
    await close();
  },
);
