import { propertyEntities } from '../../../contract/property/entities.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import { appendChanges, type ChangeEntry } from '../../sync/change-log.ts';
import { companyScope } from '../cases/projection.ts';

type Reading = Pick<Trx, 'selectFrom'>;

/** Doors and chargers of the compounds that a company looks after, or the one that is asked for. */
export async function devicesOf(
  trx: Reading,
  companyId: string,
  only: string | null = null,
): Promise<readonly ChangeEntry[]> {
  const rows = await trx
    .selectFrom('device')
    .innerJoin('compound', 'compound.id', 'device.compound_id')
    .selectAll('device')
    .where('compound.property_company_id', '=', companyId)
    .$if(only !== null, (query) => query.where('device.id', '=', only ?? ''))
    .orderBy('device.id')
    .execute();
  return rows.map((row) => {
    const { id, compound_id, building_id, name, state, state_at, ways, opens_from_desk } = row;
    const entity = row.kind === 'door' ? 'property-door' : 'property-charger';
    const doc = { id, compoundId: compound_id, name, state, stateAt: state_at };
    return {
      audience: 'property' as const,
      entity,
      pk: id,
      doc:
        entity === 'property-door'
          ? propertyEntities[entity].parse({
              ...doc,
              ...{ buildingId: building_id, ways, opensFromDesk: opens_from_desk },
            })
          : propertyEntities[entity].parse(doc),
    };
  });
}

/** A door or charger says how it is: its company's screens hear of it. False for one that nobody knows. */
export function hearDevice(
  { db, clock, random }: Pick<Deps, 'db' | 'clock' | 'random'>,
  deviceId: string,
  state: string,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .updateTable('device')
      .from('compound')
      .whereRef('compound.id', '=', 'device.compound_id')
      .set({ state, state_at: new Date(clock.now()).toISOString() })
      .where('device.id', '=', deviceId)
      .returning('compound.property_company_id')
      .executeTakeFirst();
    const companyId = row?.property_company_id;
    if (companyId != null) {
      const entries = await devicesOf(trx, companyId, deviceId);
      await appendChanges(trx, companyScope(companyId), entries, { clock, random });
    }
    return row !== undefined;
  });
}
