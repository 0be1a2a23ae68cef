import { sql } from 'kysely';
import { fraction, type Random } from '../../../contract/random.ts';
import type { PublicCount } from '../../../contract/wall/figures.ts';
import type { Trx } from '../../database/open.ts';
import type { StreetDay } from './street.ts';
import { type Sheet, type Told, tellCounts } from './tell-counts.ts';

/** Sheets of counts that are told; what is on one of them adds up to nothing on another. */
export type SheetName = 'people' | 'members' | 'attendances' | 'certificates';

/** Says of exact counts what may be told, and keeps it. Asked again in the same look it says the same. */
export type Tell = (name: SheetName, sheet: Sheet) => Promise<ReadonlyMap<string, PublicCount>>;

/** For one look, in its transaction; the street's log is locked, so that two looks never tell from the same past. */
export function tellFrom(trx: Trx, { streetId, day }: StreetDay, random: Random): Tell {
  const said = new Map<SheetName, ReadonlyMap<string, PublicCount>>();
  return async (name, sheet) => {
    const known = said.get(name);
    if (known !== undefined) return known;
    const before = await sheetBefore(trx, streetId, name);
    const { page, told } = tellCounts(sheet, before, { day, draw: () => fraction(random) });
    await save(trx, { streetId, name }, before, told);
    said.set(name, page);
    return page;
  };
}

async function sheetBefore(trx: Trx, streetId: string, sheet: SheetName): Promise<ReadonlyMap<string, Told>> {
  const rows = await trx
    .selectFrom('wall_told_count')
    .select(['name', 'told', 'moved_on'])
    .where('street_id', '=', streetId)
    .where('sheet', '=', sheet)
    .execute();
  return new Map(rows.map(({ name, told, moved_on }) => [name, { told, movedOn: moved_on }]));
}

/** Writes what moved, and forgets what is counted no more: yesterday's certificates, a grid that is gone. */
async function save(
  trx: Trx,
  { streetId, name: sheet }: { readonly streetId: string; readonly name: SheetName },
  before: ReadonlyMap<string, Told>,
  told: ReadonlyMap<string, Told>,
): Promise<void> {
  const gone = [...before.keys()].filter((name) => !told.has(name));
  if (gone.length > 0)
    await trx
      .deleteFrom('wall_told_count')
      .where('street_id', '=', streetId)
      .where('sheet', '=', sheet)
      .where(
        'name',
        '=',
        sql<string>`any(array(select json_array_elements_text(${JSON.stringify(gone)}::json)))`,
      )
      .execute();
  const moved = [...told].filter(([name, now]) => before.get(name)?.told !== now.told);
  if (moved.length === 0) return;
  const rows = moved.map(([name, now]) => ({
    ...{ street_id: streetId, sheet, name },
    ...{ told: now.told, moved_on: now.movedOn },
  }));
  await sql`insert into wall_told_count (street_id, sheet, name, told, moved_on)
    select street_id, sheet, name, told, moved_on
    from json_populate_recordset(null::wall_told_count, ${JSON.stringify(rows)}::json)
    on conflict (street_id, sheet, name) do update set told = excluded.told, moved_on = excluded.moved_on`.execute(
    trx,
  );
}
