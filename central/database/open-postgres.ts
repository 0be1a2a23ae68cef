import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { z } from 'zod';
import type { Logger } from '../../contract/log.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import { migrations } from '../migrations/all.ts';
import { isUntouched, migrate } from './migrate.ts';
import { listenOnPostgres } from './postgres-listener.ts';
import type { Tables } from './tables.ts';
import type { OpenDatabase, OpenFailure, Session } from './types.ts';
import { valueParsers } from './values.ts';

/** Connections of one central: the work is short transactions, and a server has 100 by default for all its clients. */
const POOL_SIZE = 16;

/** A caller waits this long for a connection before its request is refused with CT-309, ms. */
const CONNECT_MS = 5_000;

/** An unused connection is given back after this, ms. */
const IDLE_MS = 30_000;

/** Nothing that a request runs takes this long; a statement that does has lost its plan or its lock, ms. */
const STATEMENT_MS = 30_000;
const LOCK_MS = 10_000;

/** A transaction that is left open holds locks: the server ends it, ms. */
const FORGOTTEN_TRANSACTION_MS = 60_000;

/** Opens a database of a PostgreSQL server, migrated. Several centrals may share it. */
export async function openPostgres({
  databaseUrl,
  demandDurable,
  upTo = migrations.length,
  log,
}: {
  readonly databaseUrl: string;
  readonly demandDurable: boolean;
  readonly upTo?: number;
  readonly log?: Logger | undefined;
}): Promise<Result<OpenDatabase, OpenFailure>> {
  const address = {
    connectionString: databaseUrl,
    application_name: 'sanping-central',
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    types: { getTypeParser },
  };
  const prepared = await prepare(address, { demandDurable, upTo });
  if (!prepared.ok) return prepared;
  const pool = new pg.Pool({
    ...address,
    max: POOL_SIZE,
    idleTimeoutMillis: IDLE_MS,
    statement_timeout: STATEMENT_MS,
    lock_timeout: LOCK_MS,
    idle_in_transaction_session_timeout: FORGOTTEN_TRANSACTION_MS,
  });
  // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => log?.event('database-connection-lost', { role: 'idle' }));
  // The pool listens only while a connection is idle. One that breaks at work fails its statement, which reports it.
  pool.on('connect', (client) => client.on('error', () => {}));
  const listener = listenOnPostgres(address, log);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return ok({
    db,
    ...prepared.value,
    listen: listener.listen,
    pool: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: async () => {
      await listener.close();
      await db.destroy();
    },
  });
}

/** Looks whether the server can be used at all and migrates, both in one session of its own. */
async function prepare(
  address: pg.ClientConfig,
  { demandDurable, upTo }: { readonly demandDurable: boolean; readonly upTo: number },
): Promise<Result<Pick<OpenDatabase, 'durable' | 'isNew'>, OpenFailure>> {
  let client: pg.Client | null = null;
  try {
    client = await connectPostgres(address);
    const state = serverState.parse((await client.query(ASK_STATE)).rows[0]);
    if (state.encoding !== 'UTF8') return err({ kind: 'cannot-open', detail: `encoding ${state.encoding}` });
    if (state.standby) return err({ kind: 'cannot-open', detail: 'the server is a standby' });
    const durable = state.fsync === 'on' && state.synchronous_commit !== 'off';
    if (demandDurable && !durable) return err({ kind: 'not-durable' });
    const session = sessionOf(client);
    const isNew = await isUntouched(session);
    const migrated = await migrate(session, migrations.slice(0, upTo));
    return migrated.ok ? ok({ durable, isNew }) : migrated;
  } catch (error) {
    return err({ kind: 'cannot-open', detail: reasonOf(error) });
  } finally {
    await client?.end().catch(() => {});
  }
}

/** One connection, with values as central wants them (values.ts). */
export async function connectPostgres(address: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client({ ...address, types: { getTypeParser } });
  // What breaks is reported by the statement that runs; the event alone would end the process.
  client.on('error', () => {});
  await client.connect();
  return client;
}

export function sessionOf(client: pg.Client): Session {
  return {
    query: (sql, parameters) => client.query(sql, [...parameters]),
    run: async (sql) => {
      await client.query(sql);
    },
  };
}

/** With fsync off or commits that do not wait for it, a power cut loses what was acknowledged. */
const ASK_STATE = `select current_setting('fsync') as fsync,
  current_setting('synchronous_commit') as synchronous_commit,
  current_setting('server_encoding') as encoding, pg_is_in_recovery() as standby`;

const serverState = z.object({
  fsync: z.string(),
  synchronous_commit: z.string(),
  encoding: z.string(),
  standby: z.boolean(),
});

const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: string) =>
  // pg's own parsers for everything else; ours are for text, which is all that pg asks for.
  valueParsers[oid] ?? pg.types.getTypeParser(oid, format === 'binary' ? 'binary' : 'text');

/** An address that nobody listens at gives an error without words (one for IPv4 and one for IPv6). */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.message !== '') return error.message;
  return 'code' in error ? String(error.code) : error.name;
}
