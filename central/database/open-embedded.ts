import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely } from 'kysely';
import { err, ok, type Result } from '../../contract/result.ts';
import { migrations } from '../migrations/all.ts';
import { makeDatabase } from './make-database.ts';
import { isUntouched, migrate } from './migrate.ts';
import { startPglite } from './pglite-client.ts';
import type { Tables } from './tables.ts';
import type { OpenDatabase, OpenFailure } from './types.ts';
import { workerDialect } from './worker-dialect.ts';

/** Opens PGlite in `<dataDir>/pglite`, migrated; one process at a time. */
export async function openEmbedded({
  dataDir,
  demandDurable,
  upTo = migrations.length,
}: {
  readonly dataDir: string;
  readonly demandDurable: boolean;
  readonly upTo?: number;
}): Promise<Result<OpenDatabase, OpenFailure>> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const release = lockFolder(dataDir);
  if (release === null) return err({ kind: 'in-use' });
  const refuse = (failure: OpenFailure) => {
    release();
    return err(failure);
  };
  let client: Awaited<ReturnType<typeof startPglite>>;
  try {
    const folder = join(dataDir, 'pglite');
    await makeDatabase(folder);
    client = await startPglite(folder);
  } catch (error) {
    return refuse({ kind: 'cannot-open', detail: error instanceof Error ? error.message : String(error) });
  }
  const isNew = await isUntouched(client);
  const isFit = client.durable || !demandDurable;
  const migrated = isFit ? await migrate(client, migrations.slice(0, upTo)) : null;
  if (migrated === null || !migrated.ok) {
    await client.close();
    return refuse(migrated === null ? { kind: 'not-durable' } : migrated.error);
  }
  const { dialect, waiting, isLent } = workerDialect(client);
  const db = new Kysely<Tables>({ dialect });
  const close = async () => {
    await client.close();
    release();
  };
  const pool = () => ({ open: 1, idle: isLent() ? 0 : 1, waiting: waiting() });
  return ok({ db, isNew, durable: client.durable, listen: client.listen, pool, close });
}

/**
 * PGlite does not lock its folder, and two servers on it would destroy it. An exclusive SQLite transaction is a lock
 * that the system drops with the process, however it ends. Null when another process holds it.
 */
function lockFolder(dataDir: string): (() => void) | null {
  const lock = new Sqlite(join(dataDir, 'lock.sqlite'), { timeout: LOCK_WAIT_MS });
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
  return () => lock.close();
}

/** A predecessor that was just told to stop gets this long, ms. */
const LOCK_WAIT_MS = 3_000;
