import type { Deps } from '../deps.ts';
import { LELOU_ID } from './chengcheng/town/grids.ts';

/** Enough dwellings and doors for the days of a desk. */
const DWELLINGS = 80;

/** A company with somebody at its front desk, doors of its compounds that take codes, and dwellings behind them. */
export interface LivedIn {
  readonly companyId: string;
  readonly clerkId: string;
  readonly doors: readonly {
    readonly id: string;
    readonly compoundId: string;
    readonly buildingId: string | null;
  }[];
  readonly dwellings: readonly {
    readonly id: string;
    readonly compoundId: string;
    readonly buildingId: string;
  }[];
}

/** Of 乐楼社区 alone: it is whole before anybody looks, so that the same day is told the same way at every start. */
export async function livedInPlaces(db: Deps['db']): Promise<readonly LivedIn[]> {
  const clerks = await db
    .selectFrom('property_clerk')
    .select(['id', 'company_id'])
    .where('left_at', 'is', null)
    .orderBy('id')
    .execute();
  const places: LivedIn[] = [];
  for (const [companyId, [clerk]] of Map.groupBy(clerks, ({ company_id }) => company_id)) {
    const doors = await db
      .selectFrom('device')
      .innerJoin('compound', 'compound.id', 'device.compound_id')
      .innerJoin('grid', 'grid.id', 'compound.grid_id')
      .select(['device.id', 'compound_id as compoundId', 'building_id as buildingId', 'ways', 'state'])
      .where('device.kind', '=', 'door')
      .where('property_company_id', '=', companyId)
      .where('grid.community_id', '=', LELOU_ID)
      .orderBy('device.id')
      .execute();
    const working = doors.filter(({ ways, state }) => state !== 'fault' && ways.length === 3);
    const [firstCompound] = working;
    if (clerk === undefined || firstCompound === undefined) continue;
    const dwellings = await db
      .selectFrom('dwelling')
      .innerJoin('building', 'building.id', 'dwelling.building_id')
      .innerJoin('device', 'device.building_id', 'building.id')
      .select(['dwelling.id', 'building.compound_id as compoundId', 'building.id as buildingId'])
      .where(
        'device.id',
        'in',
        working.map(({ id }) => id),
      )
      .where('occupancy', '<>', 'vacant')
      .orderBy('dwelling.id')
      .limit(DWELLINGS)
      .execute();
    const known = dwellings.flatMap(({ id, compoundId, buildingId }) =>
      compoundId === null ? [] : [{ id, compoundId, buildingId }],
    );
    if (known.length > 0) places.push({ companyId, clerkId: clerk.id, doors: working, dwellings: known });
  }
  return places;
}
