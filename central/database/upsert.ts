import { sql } from 'kysely';
import type { Trx } from './open.ts';

/** Rows in one statement: far below the 65,535 parameters of PostgreSQL's protocol. */
const ROWS_PER_STATEMENT = 500;

type Value = string | number | boolean | null;

/** Tables whose rows come whole from outside and are replaced by id. */
export type RowTable = 'grid' | 'dwelling' | 'resident' | 'residence' | 'notice';

/** Inserts rows or replaces those with the same id; all rows have the same columns. */
export async function upsert(
  trx: Trx,
  table: RowTable,
  rows: readonly ({ readonly id: string } & Readonly<Record<string, Value>>)[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first);
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const updates = sql.join(
    columns
      .filter((column) => column !== 'id')
      .map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`),
  );
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
    const values = rows
      .slice(from, from + ROWS_PER_STATEMENT)
      .map((row) => sql`(${sql.join(columns.map((column) => sql.val(row[column])))})`);
    await sql`insert into ${sql.table(table)} (${names}) values ${sql.join(values)}
      on conflict (id) do update set ${updates}`.execute(trx);
  }
}
