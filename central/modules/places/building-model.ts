import { z } from 'zod';
import { occupancy, ulid } from '../../../contract/domain.ts';
import type { Db } from '../../database/open.ts';

/** A house as a plane of doors (DG10): staircase by staircase, from the top floor down, without anybody's name. */
export const buildingModel = z.object({
  id: ulid,
  name: z.string(),
  compound: z.object({ id: ulid, name: z.string() }),
  floors: z.number().int(),
  units: z.array(
    z.object({
      number: z.number().int(),
      floors: z.array(
        z.object({
          floor: z.number().int(),
          doors: z.array(z.object({ dwellingId: ulid, door: z.string(), occupancy })),
        }),
      ),
    }),
  ),
});
export type BuildingModel = z.infer<typeof buildingModel>;

/** The model of a building of one of the communities given; null when there is none. */
export async function readBuildingModel(
  { db }: { readonly db: Pick<Db, 'selectFrom'> },
  buildingId: string,
  communityIds: readonly string[],
): Promise<BuildingModel | null> {
  if (communityIds.length === 0) return null;
  const house = await db
    .selectFrom('building')
    .innerJoin('compound', 'compound.id', 'building.compound_id')
    .innerJoin('grid', 'grid.id', 'compound.grid_id')
    .select(['building.id', 'building.name', 'floors', 'compound_id', 'compound.name as compound_name'])
    .where('building.id', '=', buildingId)
    .where('grid.community_id', 'in', [...communityIds])
    .executeTakeFirst();
  if (house === undefined) return null;
  const rows = await db
    .selectFrom('dwelling')
    .select(['id', 'unit_number', 'floor', 'door', 'occupancy'])
    .where('building_id', '=', buildingId)
    .orderBy('unit_number')
    .orderBy('floor', 'desc')
    .orderBy('door')
    .execute();
  // A dwelling in a building has all of its place (a check of the table).
  const doors = rows.flatMap(({ id, unit_number, floor, door, occupancy: state }) =>
    unit_number === null || floor === null || door === null || state === null
      ? []
      : [{ unit: unit_number, floor, door: { dwellingId: id, door, occupancy: state } }],
  );
  return {
    id: house.id,
    name: house.name,
    compound: { id: house.compound_id, name: house.compound_name },
    floors: house.floors,
    units: [...Map.groupBy(doors, ({ unit }) => unit)].map(([number, inUnit]) => ({
      number,
      floors: [...Map.groupBy(inUnit, ({ floor }) => floor)].map(([floor, onFloor]) => ({
        floor,
        doors: onFloor.map(({ door }) => door),
      })),
    })),
  };
}
