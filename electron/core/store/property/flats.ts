import { z } from 'zod';
import { type Flat, flat } from '../../../../contract/property/entities.ts';
import { houseSummary } from '../../../../contract/property/houses.ts';
import type { StoreContext } from '../context.ts';

const storedFlat = flat.extend({ buildingId: z.string() });
/** One dwelling with its house: where it is, without what is counted. */
export type StoredFlat = z.infer<typeof storedFlat>;

const houseRow = houseSummary.omit({ cases: true }).extend({ compoundId: z.string() });

const COLUMNS = 'id, building_id as "buildingId", unit, floor, door, occupancy';

/** Dwellings one by one, as triggers keep them beside their houses. Nobody's name. */
export function createFlats({ db }: Pick<StoreContext, 'db'>) {
  const one = db.prepare(`select ${COLUMNS} from property_flat where id = ?`);
  const whole = db
    .prepare(
      `select json_each.value from property_flat f
       join property_building b on b.id = f.building_id, json_each(b.doc, '$.flats')
       where f.id = ? and json_each.value ->> 'id' = f.id`,
    )
    .pluck();
  const behindDoors = db.prepare(
    `select ${COLUMNS} from property_flat
     where building_id = ? and door in (select value from json_each(?)) order by unit, floor, door`,
  );
  // A loose index walk: one step per door, however many dwellings have it.
  const doors = db
    .prepare(
      `with recursive doors(door) as (
         select min(door) from property_flat
         union all
         select (select min(door) from property_flat where door > doors.door) from doors where doors.door is not null
       )
       select door from doors where door is not null`,
    )
    .pluck();
  const houses = db.prepare(
    `select b.id, b.compound_id as "compoundId", b.name, b.doc ->> 'units' as units, b.doc ->> 'floors' as floors,
       count(f.id) as dwellings, coalesce(sum(f.occupancy = 'vacant'), 0) as vacant,
       coalesce(sum(f.occupancy = 'rented'), 0) as rented,
       (select sum(value ->> 'people') from json_each(b.doc, '$.flats')) as people
     from property_building b left join property_flat f on f.building_id = b.id group by b.id`,
  );
  const parsed = (row: unknown) => storedFlat.parse(row);
  return {
    find: (id: string): StoredFlat | null => {
      const row = one.get(id);
      return row === undefined ? null : parsed(row);
    },
    /** The same with what is counted in it (PB04). */
    whole: (id: string): Flat | null => {
      const row = whole.get(id);
      return row === undefined ? null : flat.parse(JSON.parse(z.string().parse(row)));
    },
    /** Dwellings of a house with one of these doors. */
    behindDoors: (buildingId: string, doors: readonly string[]): readonly StoredFlat[] =>
      behindDoors.all(buildingId, JSON.stringify(doors)).map(parsed),
    /** Every house with how it is lived in. */
    houses: () => houses.all().map((row) => houseRow.parse(row)),
    /** Every door that there is, once. */
    doors: (): readonly string[] => z.array(z.string()).parse(doors.all()),
  };
}
