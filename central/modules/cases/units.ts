import type { HandlingUnit } from '../../../contract/domain.ts';
import type { Trx } from '../../database/open.ts';
import { upsert } from '../../database/upsert.ts';

/** An office that sees to cases; `streetId` null = for every street of the city. */
export interface HandlingUnitRecord extends HandlingUnit {
  readonly streetId: string | null;
}

export async function putHandlingUnits(trx: Trx, units: readonly HandlingUnitRecord[]): Promise<void> {
  await upsert(
    trx,
    'handling_unit',
    units.map(({ id, streetId, level, duty, name }) => ({ id, street_id: streetId, level, duty, name })),
  );
}
