import { sql } from 'kysely';
import { z } from 'zod';
import type { Db, Trx } from '../database/open.ts';

/** What backup and restore know of the tables: they ask the database, so that a new table is never forgotten. */

const names = z.array(z.object({ name: z.string() }));

/** Tables that say something about the database itself and not about the city. */
const NOT_DATA = ['schema_version', 'durability_probe', 'used_proof'];

/** Tables with rows of the city, by name. */
export async function dataTables(db: Db | Trx): Promise<readonly string[]> {
  const { rows } = await sql`select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
    order by 1`.execute(db);
  return names.parse(rows).flatMap(({ name }) => (NOT_DATA.includes(name) ? [] : [name]));
}

/** Columns that a row is written with; generated ones make themselves. */
export async function columnsOf(trx: Trx, table: string): Promise<readonly string[]> {
  const { rows } = await sql`select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER'
    order by ordinal_position`.execute(trx);
  return names.parse(rows).map(({ name }) => name);
}

export async function schemaVersionOf(db: Db | Trx): Promise<number> {
  const { rows } = await sql`select max(version) as version from schema_version`.execute(db);
  return z.tuple([z.object({ version: z.number().int() })]).parse(rows)[0].version;
}

/** Whether any table has a row. */
export async function hasRows(db: Db | Trx): Promise<boolean> {
  for (const table of await dataTables(db)) {
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(db);
    if (rows.length > 0) return true;
  }
  return false;
}

/** Takes foreign keys away while rows come in any order, and gives them back: every row is then checked. */
export async function withoutForeignKeys(trx: Trx, work: () => Promise<void>): Promise<void> {
  const { rows } = await sql`select conrelid::regclass::text as "onTable", quote_ident(conname) as name,
    pg_get_constraintdef(oid) as definition from pg_constraint
    where connamespace = 'public'::regnamespace and contype = 'f' and conparentid = 0`.execute(trx);
  const keys = z
    .array(z.object({ onTable: z.string(), name: z.string(), definition: z.string() }))
    .parse(rows);
  // Names and definitions come from the database, quoted by it.
  for (const { onTable, name } of keys) {
    await sql.raw(`alter table ${onTable} drop constraint ${name}`).execute(trx);
  }
  await work();
  for (const { onTable, name, definition } of keys) {
    await sql.raw(`alter table ${onTable} add constraint ${name} ${definition}`).execute(trx);
  }
}

/** Sets every counter behind an identity or serial column to what its table has. */
export async function moveSequences(trx: Trx): Promise<void> {
  const { rows } = await sql`select quote_ident(c.relname) as "onTable", quote_ident(a.attname) as column,
    pg_get_serial_sequence(quote_ident(c.relname), a.attname) as sequence
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and pg_get_serial_sequence(quote_ident(c.relname), a.attname) is not null`.execute(trx);
  const found = z
    .array(z.object({ onTable: z.string(), column: z.string(), sequence: z.string() }))
    .parse(rows);
  for (const { onTable, column, sequence } of found) {
    await sql`select setval(${sequence}, (select coalesce(max(${sql.raw(column)}), 0) + 1 from ${sql.raw(onTable)}), false)`.execute(
      trx,
    );
  }
}

/** No time-out of a request holds for this transaction. */
export async function takeAllTheTime(trx: Trx): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(trx);
  await sql`set local idle_in_transaction_session_timeout = 0`.execute(trx);
}
