import { z } from 'zod';
import { assert } from '../../contract/assert.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import type { Migration } from '../migrations/all.ts';
import type { PgliteClient } from './pglite-client.ts';

export interface NewerDatabase {
  readonly kind: 'newer-database';
  readonly found: number;
  readonly known: number;
}

const versionRow = z.object({ version: z.number().int() });

/**
 * Brings the database to the newest known version, each step in one transaction with its version number.
 * One that a newer program has written is left as it is.
 */
export async function migrate(
  client: Pick<PgliteClient, 'query' | 'run'>,
  migrations: readonly Migration[],
): Promise<Result<number, NewerDatabase>> {
  migrations.forEach(({ version }, index) => {
    assert(version === index + 1, 'migrations are numbered without a gap');
  });
  await client.run('create table if not exists schema_version (version integer primary key)');
  const { rows } = await client.query('select coalesce(max(version), 0) as version from schema_version', []);
  const found = versionRow.parse(rows[0]).version;
  const known = migrations.length;
  if (found > known) return err({ kind: 'newer-database', found, known });
  for (const { version, sql } of migrations.slice(found)) {
    await client.run('begin');
    try {
      await client.run(`${sql}; insert into schema_version values (${version})`);
      await client.run('commit');
    } catch (error) {
      await client.run('rollback');
      throw error;
    }
  }
  return ok(known);
}
