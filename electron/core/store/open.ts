import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Clock } from '../../../contract/clock.ts';
import type { Random } from '../../../contract/random.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import { failureOf, type StoreFailure } from './failure.ts';
import { createIdentity, prepareIdentity } from './identity.ts';
import { createLeases } from './leases.ts';
import { createLedger } from './ledger.ts';
import { migrate, userVersion } from './migrate.ts';
import { migrations } from './migrations/all.ts';
import { createOutbox } from './outbox.ts';
import { createRecords } from './records.ts';
import { createReplica } from './replica.ts';
import { createSeal, loadSealKey } from './seal.ts';
import type { Store } from './types.ts';

const FILE_NAME = 'terminal.sqlite';

/** How long a write waits for another process that holds the file, ms: a predecessor that is still ending. */
const BUSY_TIMEOUT_MS = 5_000;

/**
 * Opens the terminal's store in `<dir>/terminal.sqlite`, its secrets in `<dir>/keys/`; makes both at the first start.
 * What can be expected (newer file, damage, no right to write, full disk, lost key) comes back as a value with its
 * ST-4xx code, and the file is then left as it was found.
 */
export function openStore(options: {
  readonly dir: string;
  readonly clock: Clock;
  readonly random: Random;
}): Result<Store, StoreFailure> {
  let db: Database.Database | null = null;
  try {
    mkdirSync(options.dir, { recursive: true, mode: 0o700 });
    const path = join(options.dir, FILE_NAME);
    const isNew = !existsSync(path);
    db = new Database(path, { timeout: BUSY_TIMEOUT_MS });
    const opened = prepare(db, options, isNew);
    if (!opened.ok) db.close();
    return opened;
  } catch (error) {
    db?.close();
    const failure = failureOf(error);
    if (failure === null) throw error;
    return err(failure);
  }
}

function prepare(
  db: Database.Database,
  { dir, clock, random }: { dir: string; clock: Clock; random: Random },
  isNew: boolean,
): Result<Store, StoreFailure> {
  // A newer file must be refused before anything is written to it, the journal mode included.
  const found = userVersion(db);
  if (found > migrations.length) {
    return err({ kind: 'newer-database', code: 'ST-401', found, known: migrations.length });
  }
  const health = db.pragma('quick_check(1)', { simple: true });
  if (health !== 'ok') return err({ kind: 'corrupt', code: 'ST-402', detail: 'quick_check' });
  // Only an empty store may get a new key: with rows in it, a missing key file means that they are lost.
  const key = loadSealKey(dir, random, isNew || found === 0);
  if (key === null) return err({ kind: 'key-lost', code: 'ST-405', detail: 'store.key' });

  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('secure_delete = ON');
  db.pragma('trusted_schema = OFF');
  db.pragma('temp_store = MEMORY');
  const migrated = migrate(db, migrations);
  if (!migrated.ok) return migrated;

  // A predecessor killed between ending a request and emptying the WAL left page images with sealed facts in it.
  db.pragma('wal_checkpoint(TRUNCATE)');
  const context = { db, seal: createSeal(key, random), clock, random };
  if (!prepareIdentity(context)) return err({ kind: 'key-lost', code: 'ST-405', detail: 'seal_check' });
  return ok(assemble(context));
}

function assemble(context: Parameters<typeof createReplica>[0]): Store {
  const { db } = context;
  const { lookupKey, ...identity } = createIdentity(context);
  const { insert, ...outbox } = createOutbox(context, () => identity.enrolment()?.scopes[0] ?? null);
  const { take, ...leases } = createLeases(context);
  return {
    ...createRecords(context, lookupKey),
    ledger: createLedger(context, { takeNumber: take, queue: insert }),
    leases,
    outbox,
    replica: createReplica(context),
    identity,
    sealing: 'sealed-by-file',
    close: () => {
      db.close();
    },
  };
}
