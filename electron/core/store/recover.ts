import { copyFileSync, existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { type Clock, instantOf } from '../../../contract/clock.ts';
import { failureOf } from './failure.ts';
import { removeDatabase, renameDurably, type StoreFiles, setAside } from './files.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/all.ts';
import { RESCUED, RESCUED_TABLES, type Rescued, type RescuedTable, rescue } from './rescue.ts';
import type { Seal } from './seal.ts';

/** Why an open request of the backup stays unconfirmed: what the printer did since then, nobody here knows. */
const UNKNOWN_SINCE = 'PR-242';

/** What a recovery did, for the log; counts only. */
export interface Recovery {
  readonly from: 'backup' | 'rescued-rows' | 'before-update';
  readonly outbox: number;
  readonly requests: number;
}

/**
 * Puts a usable store in the place of a damaged one: rescued rows over the newest backup, or, without one, over an
 * empty store if the terminal's identity could be read. The damaged files are kept as `terminal.<time>.corrupt`.
 * Null when there is nothing to recover from; the damaged store is then left as it was found. A power cut at any
 * instruction leaves the damaged store or the recovered one (docs/decisions/0003-recovery.md).
 */
export function recover(files: StoreFiles, clock: Clock, seal: Seal): Recovery | null {
  const rescued = rescue(files.main, seal);
  const draft = `${files.recovered}.new`;
  removeDatabase(draft);
  const built = build(draft, { files, rescued, at: instantOf(clock) });
  if (built === null) {
    removeDatabase(draft);
    return null;
  }
  renameDurably(draft, files.recovered);
  setAside(files, instantOf(clock));
  renameDurably(files.recovered, files.main);
  return { from: built, outbox: rescued.outbox.length, requests: rescued.certificate_request.length };
}

/**
 * Puts the copy of before the change of version in the place of a store that a newer program wrote, with the rows over it that
 * only this box knows (docs/decisions/0023-updates.md). Null when there is no such copy; the newer store is left as it is then.
 */
export function recoverOlder(files: StoreFiles, clock: Clock, seal: Seal): Recovery | null {
  if (!existsSync(files.beforeUpdate)) return null;
  const recovery = recover({ ...files, backup: files.beforeUpdate }, clock, seal);
  return recovery === null ? null : { ...recovery, from: 'before-update' };
}

/** Ends a recovery that was cut between its two renames, and brings a store back whose file is gone altogether. */
export function resumeRecovery(files: StoreFiles, clock: Clock, seal: Seal | null): void {
  if (existsSync(files.main)) return;
  if (existsSync(files.recovered)) {
    setAside(files, instantOf(clock));
    renameDurably(files.recovered, files.main);
  } else if (seal !== null && existsSync(files.backup)) recover(files, clock, seal);
}

function build(
  draft: string,
  { files, rescued, at }: { files: StoreFiles; rescued: Rescued; at: string },
): Recovery['from'] | null {
  if (existsSync(files.backup)) {
    copyFileSync(files.backup, draft);
    if (fill(draft, rescued, at)) return 'backup';
    removeDatabase(draft);
  }
  return rescued.identity.length > 0 && fill(draft, rescued, at) ? 'rescued-rows' : null;
}

/** False when the draft itself cannot be used. */
function fill(draft: string, rescued: Rescued, at: string): boolean {
  let db: Database.Database | null = null;
  try {
    db = new Database(draft);
    if (db.pragma('quick_check(1)', { simple: true }) !== 'ok' || !migrate(db, migrations).ok) return false;
    const open = db;
    open
      .transaction(() => {
        // Its number may have been taken on a page that is broken: taken up again it could be a second sheet.
        open.exec('delete from confirmation');
        // Numbers of these leases were handed out since the backup; nobody can say which.
        open.exec('delete from lease');
        for (const table of RESCUED_TABLES) putRows(open, table, rescued);
        // Facts are never in a backup: an open row without them is one that could not be rescued.
        open
          .prepare(
            `update certificate_request set state = 'unconfirmed', reason = ?, ended_at = ?
             where ended_at is null and facts is null`,
          )
          .run(UNKNOWN_SINCE, at);
      })
      .immediate();
    return true;
  } catch (error) {
    const failure = failureOf(error);
    // A full disk is no reason to say that the backup is bad.
    if (failure === null || failure.kind !== 'corrupt') throw error;
    return false;
  } finally {
    db?.close();
  }
}

/** The rescued row wins over that of the backup; one that the tables refuse is left behind in the `.corrupt` file. */
function putRows(db: Database.Database, table: RescuedTable, rescued: Rescued): void {
  if (table === 'identity' && rescued.identity.length > 0) db.exec('delete from identity');
  const remove = db.prepare(`delete from ${table} where ${RESCUED[table]} = ?`);
  const columns = new Set(db.prepare('select name from pragma_table_info(?)').pluck().all(table));
  for (const row of rescued[table]) {
    // Positions may meet those of the backup; the order is kept by inserting in order. A file of an older version may
    // have columns that are gone.
    const names = Object.keys(row).filter((name) => name !== 'position' && columns.has(name));
    const put = db.prepare(
      `insert into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`,
    );
    const one = db.transaction(() => {
      remove.run(row[RESCUED[table]]);
      put.run(...names.map((name) => row[name]));
    });
    try {
      one();
    } catch (error) {
      const isRefused =
        error instanceof Database.SqliteError && /^SQLITE_(CONSTRAINT|ERROR)/.test(error.code);
      if (!isRefused) throw error;
    }
  }
}
