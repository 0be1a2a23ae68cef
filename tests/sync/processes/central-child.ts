import { openDatabase } from '../../../central/database/open.ts';
import { DEMO_ISSUER_KEY } from '../../../central/demo/issuer-key.ts';
import { prepareDemo } from '../../../central/demo/run-demo.ts';
import type { Deps } from '../../../central/deps.ts';
import { createLogger } from '../../../central/log.ts';
import { folderIssuerKeys, issuerKeyFolder } from '../../../central/modules/certificates/issuer-keys.ts';
import { buildServer } from '../../../central/server.ts';
import { systemClock } from '../../../contract/clock.ts';
import { systemRandom } from '../../../contract/random.ts';
import { watchApplications } from './application-watch.ts';
import { changeRecord } from './central-changes.ts';
import { centralCommand, type FromCentral } from './messages.ts';

/**
 * Central in a process of its own, put together as central/main.ts does, in which a clerk changes records while
 * terminals synchronise: `central-child DATA PORT`. Triggers of the database count every application of an operation.
 */
const [, , dataDir = '', port = '0'] = process.argv;
const post = (message: FromCentral) => {
  process.send?.(message, undefined, {}, () => {});
};

const opened = await openDatabase({ dataDir, demandDurable: true });
if (!opened.ok) throw new Error(opened.error.kind);
const { db, listen, close } = opened.value;
const deps: Deps = {
  db,
  listen,
  clock: systemClock,
  random: systemRandom,
  log: createLogger(systemClock, () => {}),
  issuers: folderIssuerKeys(issuerKeyFolder(dataDir), [DEMO_ISSUER_KEY]),
  demo: true,
};
const isFirst = (await db.selectFrom('community').select('id').execute()).length === 0;
if (isFirst) await prepareDemo(deps, 'chengcheng-grid');
await watchApplications(db);
const app = buildServer(deps);
const url = await app.listen({ port: Number(port), host: '127.0.0.1' });
process.once('disconnect', () => process.exit(1));
post({ type: 'ready', url });

let queue = Promise.resolve();
process.on('message', (message) => {
  const command = centralCommand.parse(message);
  queue = queue.then(async () => {
    if (command.do === 'change') return post({ type: 'ack', ack: await changeRecord(deps, command.n) });
    await app.close();
    await close();
    process.exit(0);
  });
});
