import { buildServer } from '../../../central/server.ts';
import { openCentralOfOneGrid } from '../../../central/testing-process.ts';
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

const { deps, db, close } = await openCentralOfOneGrid(dataDir);
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
