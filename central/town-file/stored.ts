import { sql } from 'kysely';
import type { Db, Trx } from '../database/open.ts';
import { townEntities } from './entities.ts';
import { type AnyRecord, type TownEntity, townRecords } from './records.ts';

/** Rows fetched at once: a few megabytes at most. */
const ROWS_PER_FETCH = 2_000;

const columnOf = (field: string) => field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Fields of a record as it is kept: each is a column of the same name. */
function fieldsOf(entity: TownEntity): readonly string[] {
  return Object.keys(townRecords[entity].shape).filter((field) => field !== 'pin');
}

function select(entity: TownEntity) {
  const columns = fieldsOf(entity).map((field) => sql`${sql.ref(columnOf(field))} as ${sql.ref(field)}`);
  return sql`select ${sql.join(columns)} from ${sql.table(townEntities[entity].table)}`;
}

/** Records of the database whose column has one of the values, by id. */
export async function readStored(
  db: Db | Trx,
  entity: TownEntity,
  column: string,
  values: Iterable<string>,
): Promise<ReadonlyMap<string, AnyRecord>> {
  const wanted = [...new Set(values)];
  const found = new Map<string, AnyRecord>();
  for (let from = 0; from < wanted.length; from += ROWS_PER_FETCH) {
    const some = JSON.stringify(wanted.slice(from, from + ROWS_PER_FETCH));
    const { rows } = await sql<AnyRecord>`${select(entity)}
      where ${sql.ref(column)} in (select json_array_elements_text(${some}::json))`.execute(db);
    for (const row of rows) found.set(row.id, row);
  }
  return found;
}

/** All records of an entity, by id, some at a time. */
export async function* allStored(db: Db | Trx, entity: TownEntity): AsyncGenerator<readonly AnyRecord[]> {
  let after = '';
  for (;;) {
    const { rows } = await sql<AnyRecord>`${select(entity)}
      where id > ${after} order by id limit ${ROWS_PER_FETCH}`.execute(db);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = last.id;
  }
}
