import { z } from 'zod';
import { assert } from '../../contract/assert.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import type { Migration } from '../migrations/all.ts';
import type { Session } from './types.ts';

export interface NewerDatabase {
  readonly kind: 'newer-database';
  readonly found: number;
  readonly known: number;
}

const versionRow = z.object({ version: z.number().int() });

/** Whether no migration was ever run here. */
export async function isUntouched(session: Session): Promise<boolean> {
  const { rows } = await session.query("select to_regclass('schema_version') is null as untouched", []);
  return z.object({ untouched: z.boolean() }).parse(rows[0]).untouched;
}

/** Two centrals that start at once on one server migrate one after the other; any number that nobody else uses. */
const LOCK = 0x5a9b1;

/**
 * Brings the database to the newest known version, each step in one transaction with its version number.
 * One that a newer program has written is left as it is.
 */
export async function migrate(
  session: Session,
  migrations: readonly Migration[],
): Promise<Result<number, NewerDatabase>> {
  migrations.forEach(({ version }, index) => {
    assert(version === index + 1, 'migrations are numbered without a gap');
  });
  await session.run(`select pg_advisory_lock(${LOCK})`);
  try {
    return await migrateAlone(session, migrations);
  } finally {
    await session.run(`select pg_advisory_unlock(${LOCK})`);
  }
}

async function migrateAlone(
  session: Session,
  migrations: readonly Migration[],
): Promise<Result<number, NewerDatabase>> {
  await session.run('create table if not exists schema_version (version integer primary key)');
  const { rows } = await session.query('select coalesce(max(version), 0) as version from schema_version', []);
  const found = versionRow.parse(rows[0]).version;
  const known = migrations.length;
  if (found > known) return err({ kind: 'newer-database', found, known });
  for (const { version, sql } of migrations.slice(found)) {
    await session.run('begin');
    try {
      await session.run(`${sql}; insert into schema_version values (${version})`);
      await session.run('commit');
    } catch (error) {
      await session.run('rollback');
      throw error;
    }
  }
  return ok(known);
}
