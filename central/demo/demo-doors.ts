import type { Insertable } from 'kysely';
import type { Deps } from '../deps.ts';
import type { DoorTables } from '../modules/doors/tables.ts';
import { streamOf } from './chengcheng/town/streams.ts';

/** Houses of a compound whose door is in the demo: the rest have keys alone. */
const HOUSE_DOORS = 12;
const CHARGERS = [4, 10] as const;
/** Of a hundred things: out of order, and of chargers: in use. */
const OUT = 4;
const IN_USE = 45;

/**
 * Doors and chargers for compounds that companies look after and that have none yet. Returns how many were made;
 * `publishCompanies` tells the desks.
 */
export async function seedDoors({ db, clock }: Pick<Deps, 'db' | 'clock'>, seed: number): Promise<number> {
  const compounds = await db
    .selectFrom('compound')
    .select('id')
    .where('property_company_id', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('device').select('device.id').whereRef('compound_id', '=', 'compound.id'))),
    )
    .orderBy('id')
    .execute();
  const houses = Map.groupBy(
    await db
      .selectFrom('building')
      .select(['id', 'name', 'compound_id'])
      .where('units', '>', 0)
      .orderBy('id')
      .execute(),
    ({ compound_id }) => compound_id,
  );
  const rows: Insertable<DoorTables['device']>[] = [];
  const at = new Date(clock.now()).toISOString();
  for (const { id } of compounds) {
    const random = streamOf(seed, `devices ${id}`, 0);
    const here = { compound_id: id, state_at: at };
    const isOut = () => random.int(0, 99) < OUT;
    const door = (building_id: string | null, name: string): Insertable<DoorTables['device']> => ({
      ...{ id: random.ulid(), kind: 'door', ...here, building_id, name },
      ...{ state: isOut() ? 'fault' : 'closed', ways: ['card', 'phone', 'code'], opens_from_desk: true },
    });
    rows.push(door(null, '南门'), door(null, '北门'));
    for (const house of (houses.get(id) ?? []).slice(0, HOUSE_DOORS))
      rows.push(door(house.id, `${house.name}门`));
    for (let number = 1, last = random.int(...CHARGERS); number <= last; number += 1)
      rows.push({
        ...{ id: random.ulid(), kind: 'charger', ...here, building_id: null, name: `${number} 号桩` },
        state: isOut() ? 'fault' : random.int(0, 99) < IN_USE ? 'in-use' : 'free',
      });
  }
  const batch = 500;
  for (let from = 0; from < rows.length; from += batch)
    await db
      .insertInto('device')
      .values(rows.slice(from, from + batch))
      .execute();
  return rows.length;
}
