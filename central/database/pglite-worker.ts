import { parentPort, workerData } from 'node:worker_threads';
import { assert, assertDefined, throwIllegalValue } from '../../contract/assert.ts';
import { type DurablePglite, isDurable, openDurablePglite } from './pglite-durable.ts';
import type { FromWorker, ToWorker } from './worker-protocol.ts';

/** PGlite in its own thread: one session, one statement after the other, and HTTP never waits for it. */
const port = assertDefined(parentPort, 'runs as a worker');
const say = (message: FromWorker) => port.postMessage(message);

const dataDir: unknown = workerData;
assert(typeof dataDir === 'string', 'the data folder is handed in');

async function answer(database: DurablePglite, message: ToWorker): Promise<void> {
  switch (message.do) {
    case 'query': {
      if (message.begins) await database.pglite.exec('begin');
      const { rows, affectedRows } = await run(database.pglite, message);
      say({ type: 'answer', id: message.id, rows, affectedRows: affectedRows ?? null });
      return;
    }
    case 'run':
      await database.pglite.exec(message.sql);
      say({ type: 'answer', id: message.id, rows: [], affectedRows: null });
      return;
    case 'listen':
      await database.pglite.listen(message.channel, (payload) =>
        say({ type: 'notification', channel: message.channel, payload }),
      );
      say({ type: 'answer', id: message.id, rows: [], affectedRows: null });
      return;
    case 'close':
      await database.pglite.close();
      say({ type: 'answer', id: message.id, rows: [], affectedRows: null });
      port.close();
      return;
    default:
      throwIllegalValue(message);
  }
}

/** Without parameters a statement is one message to the server and one answer; with them PGlite makes six of it. */
async function run(pglite: DurablePglite['pglite'], { sql, parameters }: Statement) {
  if (parameters.length > 0) return pglite.query<Record<string, unknown>>(sql, [...parameters]);
  const results = await pglite.exec(sql);
  return assertDefined(results.at(-1), 'one statement has one result');
}

type Statement = Extract<ToWorker, { do: 'query' }>;

function sqlStateOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

try {
  const database = await openDurablePglite(dataDir);
  let queue = Promise.resolve();
  port.on('message', (message: ToWorker) => {
    queue = queue.then(() =>
      answer(database, message).catch((error: unknown) => {
        const text = error instanceof Error ? error.message : String(error);
        say({ type: 'error', id: message.id, message: text, sqlState: sqlStateOf(error) });
      }),
    );
  });
  say({ type: 'ready', durable: await isDurable(database) });
} catch (error) {
  say({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  port.close();
}
