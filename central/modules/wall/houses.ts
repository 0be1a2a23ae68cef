import { sql } from 'kysely';
import type { WallDoor, WallDoors, WallHouse, WallHouses } from '../../../contract/wall/houses.ts';
import type { Trx } from '../../database/open.ts';
import { type ToldGrid, tellGrid } from './house-bands.ts';
import type { StreetDay } from './street.ts';

/** A grid with what its houses are made of, before anything is held back. */
export interface GridHouses {
  readonly gridId: string;
  readonly community: string;
  /** Null for a grid that has no number yet: it is on no plan. */
  readonly number: number | null;
  readonly houses: readonly HouseOfGrid[];
  readonly told: ToldGrid;
}

interface HouseOfGrid extends Omit<WallHouse, 'band'> {
  readonly doors: readonly WallDoor[];
}

/** Houses of all grids of the street, grid by grid, with their dwellings. */
export async function housesOf(trx: Trx, { streetId }: StreetDay): Promise<readonly GridHouses[]> {
  const grids = await sql<{ id: string; community: string; number: number | null }>`
    select grid.id, c.name as community, number from grid join community c on c.id = community_id
    where c.street_id = ${streetId} order by c.id, number, grid.id`.execute(trx);
  const { rows } = await sql<{
    id: string;
    grid: string;
    name: string;
    compound: string;
    floors: number;
    dwellings: readonly WallDoor[];
  }>`
    select b.id, compound.grid_id as grid, b.name, compound.name as compound, floors, coalesce((
      select json_agg(json_build_object('unit', unit_number, 'floor', floor, 'door', door, 'occupancy', occupancy)
        order by unit_number, floor, door)
      from dwelling where building_id = b.id), '[]') as dwellings
    from building b join compound on compound.id = compound_id join grid on grid.id = compound.grid_id
    join community c on c.id = grid.community_id
    where c.street_id = ${streetId} order by compound.id, b.id`.execute(trx);
  const byGrid = Map.groupBy(rows, ({ grid }) => grid);
  return grids.rows.map(({ id, community, number }) => {
    const houses = (byGrid.get(id) ?? []).map(
      ({ id: house, name, compound, floors, dwellings }): HouseOfGrid => ({
        id: house,
        name,
        compound,
        floors,
        ...shapeOf(dwellings),
        doors: dwellings,
      }),
    );
    const lived = houses.map(({ doors }) => ({ dwellings: doors.length, vacant: vacantIn(doors) }));
    return { gridId: id, community, number, houses, told: tellGrid(lived) };
  });
}

export const vacantIn = (doors: readonly Pick<WallDoor, 'occupancy'>[]) =>
  doors.filter(({ occupancy }) => occupancy === 'vacant').length;

/** Doors by unit and storey: the shape that everybody sees. */
function shapeOf(dwellings: readonly WallDoor[]): Pick<WallHouse, 'lived' | 'units'> {
  const lived = [...new Set(dwellings.map(({ floor }) => floor))].sort((a, b) => a - b);
  const units = [...Map.groupBy(dwellings, ({ unit }) => unit)].sort(([a], [b]) => a - b);
  return {
    lived,
    units: units.map(([, doors]) =>
      lived.map((floor) => doors.filter((door) => door.floor === floor).length),
    ),
  };
}

/** What every wall of the street gets of them, a row to each grid. */
export function wallHousesOf(grids: readonly GridHouses[]): readonly WallHouses[] {
  return grids.flatMap(({ community, number, houses, told }) =>
    number === null
      ? []
      : [
          {
            id: `grid-${number}`,
            community,
            grid: number,
            houses: houses.map(({ doors: _, ...house }, at) => ({ ...house, band: told.bands[at] ?? null })),
          },
        ],
  );
}

/** What walls of the staff get beside it. */
export function wallDoorsOf(grids: readonly GridHouses[]): readonly WallDoors[] {
  return grids.flatMap(({ number, houses }) =>
    number === null
      ? []
      : [{ id: `grid-${number}`, houses: houses.map(({ id, doors }) => ({ id, doors: [...doors] })) }],
  );
}
