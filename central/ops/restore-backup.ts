import { existsSync } from 'node:fs';
import { sql } from 'kysely';
import { ulid } from 'ulid';
import { assert } from '../../contract/assert.ts';
import type { Clock } from '../../contract/clock.ts';
import { fraction, type Random } from '../../contract/random.ts';
import { err, type Result } from '../../contract/result.ts';
import { type OpenFailure, openDatabase, type Trx } from '../database/open.ts';
import { migrations } from '../migrations/all.ts';
import { type BackupFault, type BackupHead, type BackupVisitor, readBackup } from './backup-format.ts';
import {
  columnsOf,
  dataTables,
  hasRows,
  moveSequences,
  takeAllTheTime,
  withoutForeignKeys,
} from './whole-tables.ts';

/** Rows and characters of one statement. */
const ROWS_PER_STATEMENT = 500;
const CHARACTERS_PER_STATEMENT = 4_000_000;

/**
 * Certificate numbers may have been leased after the backup was taken, and be on paper. So each counter goes on this
 * far behind: more than fifty kiosks lease between two nightly backups. Numbers are plenty, a number twice is a lie.
 */
export const NUMBER_MARGIN = 10_000;

/** Last number of a community's year plus one. */
const NUMBERS_END = 1_000_000;

export type RestoreFault =
  | BackupFault
  | { readonly kind: 'no-file' }
  | { readonly kind: 'not-empty' }
  | { readonly kind: 'database'; readonly failure: OpenFailure };

export interface RestoreParts {
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly clock: Clock;
  readonly random: Random;
}

/**
 * Puts a backup into an empty database, all rows in one transaction, then migrates it to this program's version. The file
 * is read twice: nothing is written before its digest was found right. Every log gets a new epoch, so that terminals,
 * which may have seen later changes, take a snapshot.
 */
export async function restoreBackup(
  file: string,
  parts: RestoreParts,
): Promise<Result<BackupHead & { readonly rows: number }, RestoreFault>> {
  if (!existsSync(file)) return err({ kind: 'no-file' });
  const checked = await readBackup(file, { knownSchema: migrations.length });
  if (!checked.ok) return checked;
  const { schemaVersion } = checked.value;
  const place = { dataDir: parts.dataDir, databaseUrl: parts.databaseUrl, demandDurable: true };
  const opened = await openDatabase({ ...place, upTo: schemaVersion });
  if (!opened.ok) {
    // What is there is newer than the backup, so it is no empty place.
    if (opened.error.kind === 'newer-database') return err({ kind: 'not-empty' });
    return err({ kind: 'database', failure: opened.error });
  }
  const { db, isNew, close } = opened.value;
  try {
    if (!isNew && (await hasRows(db))) return err({ kind: 'not-empty' });
    await db.transaction().execute((trx) => fill(trx, file, parts));
  } finally {
    await close();
  }
  const migrated = await openDatabase(place);
  if (!migrated.ok) return err({ kind: 'database', failure: migrated.error });
  await migrated.value.close();
  return checked;
}

async function fill(
  trx: Trx,
  file: string,
  { clock, random }: Pick<RestoreParts, 'clock' | 'random'>,
): Promise<void> {
  await takeAllTheTime(trx);
  const known = await dataTables(trx);
  await withoutForeignKeys(trx, async () => {
    // What migrations put in is in the backup, as it was at last.
    for (const table of known) await sql`delete from ${sql.table(table)}`.execute(trx);
    const read = await readBackup(file, { knownSchema: migrations.length, visitor: inserter(trx, known) });
    assert(read.ok, 'a file that was right a moment ago is not changed while it is read');
    await moveSequences(trx);
    await moveNumbers(trx, Date.parse(read.value.takenAt), clock.now());
    for (const { scope } of await trx.selectFrom('scope_head').select('scope').execute()) {
      const epoch = ulid(clock.now(), () => fraction(random));
      await trx.updateTable('scope_head').set({ epoch }).where('scope', '=', scope).execute();
    }
  });
}

/** Inserts rows as PostgreSQL wrote them, some hundred at a time. */
function inserter(trx: Trx, known: readonly string[]): BackupVisitor {
  let table = '';
  let columns = sql``;
  let waiting: string[] = [];
  let characters = 0;
  const flush = async () => {
    if (waiting.length === 0) return;
    await sql`insert into ${sql.table(table)} (${columns}) overriding system value
      select ${columns}
      from json_populate_recordset(null::${sql.table(table)}, ${`[${waiting.join(',')}]`}::json)`.execute(
      trx,
    );
    waiting = [];
    characters = 0;
  };
  return {
    table: async (name) => {
      assert(known.includes(name), 'a backup of a known version has known tables');
      table = name;
      columns = sql.join((await columnsOf(trx, name)).map((column) => sql.ref(column)));
    },
    row: async (json) => {
      waiting.push(json);
      characters += json.length;
      if (waiting.length >= ROWS_PER_STATEMENT || characters >= CHARACTERS_PER_STATEMENT) await flush();
    },
    end: flush,
  };
}

/** Moves the counters of all years since the backup, also of those that it has no counter of yet. */
async function moveNumbers(trx: Trx, takenAt: number, now: number): Promise<void> {
  const communities = await trx.selectFrom('community').select('number_prefix').execute();
  // A day more on both sides: the community's year begins some hours before or after UTC's.
  const [first, last] = [takenAt - DAY_MS, now + DAY_MS].map((at) => new Date(at).getUTCFullYear());
  for (let year = first ?? 0; year <= (last ?? 0); year += 1) {
    for (const { number_prefix: prefix } of communities) {
      await trx
        .insertInto('number_counter')
        .values({ prefix: `${prefix}${year}-`, next_number: 1 + NUMBER_MARGIN })
        .onConflict((conflict) =>
          conflict.column('prefix').doUpdateSet((eb) => ({
            next_number: eb.fn('least', [
              sql.lit(NUMBERS_END),
              eb('number_counter.next_number', '+', NUMBER_MARGIN),
            ]),
          })),
        )
        .execute();
    }
  }
}

const DAY_MS = 86_400_000;
