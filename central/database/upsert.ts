import { sql } from 'kysely';
import type { Trx } from './open.ts';
import type { Tables } from './tables.ts';

/** Rows in one statement: one text parameter of well under a megabyte. */
const ROWS_PER_STATEMENT = 2_000;

type Value = string | number | boolean | null | object;

/** Tables whose rows come whole from outside and are replaced by id. */
export type RowTable = Exclude<
  keyof Tables & string,
  | 'applied_operation'
  | 'change'
  | 'scope_head'
  | 'certificate_issued'
  | 'number_counter'
  | 'issuer_key'
  | 'revocation'
  | 'revocation_list'
  | 'catalogue_item'
  | 'wall_told_count'
>;

/**
 * Inserts rows or replaces those with the same id; all rows have the same columns. They travel as one JSON text that
 * the server reads after the table's own column types: 48,000 rows/s here, against 20,000 as single parameters.
 */
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
    const text = JSON.stringify(rows.slice(from, from + ROWS_PER_STATEMENT));
    await sql`insert into ${sql.table(table)} (${names})
      select ${names} from json_populate_recordset(null::${sql.table(table)}, ${text}::json)
      on conflict (id) do update set ${updates}`.execute(trx);
  }
}
