import { copyFileSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { err, ok, type Result } from '../../../contract/result.ts';
import { failureOf, type StoreFailure } from './failure.ts';
import { removeDatabase, renameDurably, type StoreFiles } from './files.ts';

/** How much of what central does not have yet a damaged file may cost at most, ms. */
export const BACKUP_EVERY_MS = 600_000;

/** Waiting is handed in, so that tests turn the clock by hand. */
export interface StoreTimers {
  after(ms: number, callback: () => void): () => void;
}

/** Does not keep a process alive that has nothing else to do. */
export const storeTimers: StoreTimers = {
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms).unref();
    return () => clearTimeout(timer);
  },
};

/**
 * Copies the store beside itself every ten minutes when something was written. The copy is made page by page while the
 * store goes on, checked, and only then takes the place of the one before. The facts of open requests and what was only
 * confirmed are left out: a person who is gone from the store must not stay in its copy.
 */
export function startBackups(db: Database.Database, files: StoreFiles, timers: StoreTimers) {
  const countChanges = db.prepare('select total_changes()').pluck();
  const changes = () => z.number().parse(countChanges.get());
  // What a copy that was cut left behind may hold facts.
  removeDatabase(`${files.backup}.new`);
  let copied = -1;
  let running: Promise<Result<'done' | 'nothing-new', StoreFailure>> | null = null;
  let closed = false;
  let cancel = () => {};

  const copy = async (): Promise<Result<'done' | 'nothing-new', StoreFailure>> => {
    const before = changes();
    if (before === copied) return ok('nothing-new');
    const draft = `${files.backup}.new`;
    try {
      removeDatabase(draft);
      await db.backup(draft);
      const checked = finish(draft);
      if (!checked.ok) return checked;
      renameDurably(draft, files.backup);
      copied = before;
      return ok('done');
    } catch (error) {
      // Closing in the middle ends the copy; the one before it stays.
      const failure = failureOf(error);
      if (failure === null && !closed) throw error;
      removeDatabase(draft);
      return failure === null ? ok('nothing-new') : err(failure);
    }
  };
  const now = () => {
    running ??= copy().finally(() => {
      running = null;
    });
    return running;
  };
  const plan = () => {
    cancel = timers.after(BACKUP_EVERY_MS, () => {
      void now().then(() => {
        if (!closed) plan();
      });
    });
  };
  plan();
  return {
    /** Makes a copy now. */
    now,
    /** Makes a copy now and keeps it aside for a version that cannot open what the next one makes of the store. */
    keepForOlder: async (): Promise<Result<void, StoreFailure>> => {
      const made = await now();
      if (!made.ok) return made;
      const draft = `${files.beforeUpdate}.new`;
      try {
        copyFileSync(files.backup, draft);
        renameDurably(draft, files.beforeUpdate);
        return ok(undefined);
      } catch (error) {
        const failure = failureOf(error);
        if (failure === null) throw error;
        rmSync(draft, { force: true });
        return err(failure);
      }
    },
    stop: () => {
      closed = true;
      cancel();
    },
  };
}

function finish(draft: string): Result<void, StoreFailure> {
  const copy = new Database(draft);
  try {
    copy.pragma('journal_mode = DELETE');
    copy.pragma('secure_delete = ON');
    copy.exec(
      'update certificate_request set facts = null where facts is not null; delete from confirmation',
    );
    if (copy.pragma('quick_check(1)', { simple: true }) === 'ok') return ok(undefined);
    return err({ kind: 'corrupt', code: 'ST-402', detail: 'backup' });
  } finally {
    copy.close();
  }
}
