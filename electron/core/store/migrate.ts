import type { Database } from 'better-sqlite3';
import { assert } from '../../../contract/assert.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import type { StoreFailure } from './failure.ts';
import type { Migration } from './migrations/all.ts';

/**
 * Brings the file to the newest known version: each step and its `user_version` in one transaction.
 * A file written by a newer program is left untouched and refused (ST-401).
 */
export function migrate(db: Database, migrations: readonly Migration[]): Result<number, StoreFailure> {
  migrations.forEach(({ version }, index) => {
    assert(version === index + 1, 'migrations are numbered without a gap');
  });
  const found = userVersion(db);
  const known = migrations.length;
  if (found > known) return err({ kind: 'newer-database', code: 'ST-401', found, known });
  for (const { version, sql } of migrations.slice(found)) {
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${version}`);
    }).immediate();
  }
  return ok(known);
}

export function userVersion(db: Database): number {
  const version = db.pragma('user_version', { simple: true });
  assert(typeof version === 'number', 'user_version is a number');
  return version;
}
