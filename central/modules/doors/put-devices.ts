import { z } from 'zod';
import { DEVICE_STATES, ulid } from '../../../contract/domain.ts';
import { doorWays } from '../../../contract/property/doors.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import type { Deps } from '../../deps.ts';
import { publishCompany } from '../property/publish.ts';

const name = z.string().trim().min(1).max(20);

/** A door or charger as whoever installs it gives it; a door that opens by faces alone is none. */
export const newDevice = z.discriminatedUnion('kind', [
  z.strictObject({
    ...{ id: ulid, kind: z.literal('door'), compoundId: ulid, buildingId: ulid.nullable(), name },
    ...{ state: z.enum(DEVICE_STATES.door), ways: doorWays, opensFromDesk: z.boolean() },
  }),
  z.strictObject({
    ...{ id: ulid, kind: z.literal('charger'), compoundId: ulid, name },
    state: z.enum(DEVICE_STATES.charger),
  }),
]);
export type NewDevice = z.infer<typeof newDevice>;
export const newDevices = z.array(newDevice).min(1).max(5_000);

/** Doors and chargers of a company's compounds, all or none; the same id again is the same thing with other words. */
export function putDevices(
  { db, clock, random }: Pick<Deps, 'db' | 'clock' | 'random'>,
  companyId: string,
  devices: readonly NewDevice[],
): Promise<Result<number, 'not-its-compound'>> {
  return db.transaction().execute(async (trx) => {
    const compounds = await trx
      .selectFrom('compound')
      .select('id')
      .where('property_company_id', '=', companyId)
      .execute();
    const houses = await trx
      .selectFrom('building')
      .innerJoin('compound', 'compound.id', 'building.compound_id')
      .select(['building.id', 'building.compound_id'])
      .where('property_company_id', '=', companyId)
      .execute();
    const ours = new Set(compounds.map(({ id }) => id));
    const compoundOf = new Map(houses.map(({ id, compound_id }) => [id, compound_id]));
    const isOurs = (device: NewDevice) =>
      ours.has(device.compoundId) &&
      (device.kind === 'charger' ||
        device.buildingId === null ||
        compoundOf.get(device.buildingId) === device.compoundId);
    const known = await trx
      .selectFrom('device')
      .select(['id', 'compound_id'])
      .where(
        'id',
        'in',
        devices.map(({ id }) => id),
      )
      .execute();
    if (!devices.every(isOurs) || known.some(({ compound_id }) => !ours.has(compound_id)))
      return err('not-its-compound');
    const at = new Date(clock.now()).toISOString();
    for (const device of devices) {
      const isDoor = device.kind === 'door';
      const row = {
        ...{ kind: device.kind, compound_id: device.compoundId, name: device.name, state: device.state },
        ...{ state_at: at, building_id: isDoor ? device.buildingId : null },
        ...{ ways: isDoor ? device.ways : [], opens_from_desk: isDoor && device.opensFromDesk },
      };
      await trx
        .insertInto('device')
        .values({ id: device.id, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
    }
    await publishCompany(trx, companyId, { clock, random });
    return ok(devices.length);
  });
}
