import { assert, assertDefined } from '../../../../contract/assert.ts';
import { at } from './geometry.ts';
import { type Building, OCCUPANCY, type Occupancy, type Town } from './model.ts';

export interface TownDwelling {
  /** Index in the town's list, also of `town.occupancy`. */
  readonly index: number;
  readonly building: number;
  readonly unit: number;
  readonly floor: number;
  readonly door: number;
  readonly occupancy: Occupancy;
  readonly grid: number;
  readonly address: string;
}

/**
 * Every dwelling of the town, or of one grid, in order: house by house, staircase by staircase, floor by floor.
 */
export function* generateDwellings(town: Town, only?: number): Generator<TownDwelling> {
  for (const house of town.buildings) {
    const count = house.floors * house.units * house.doors;
    if (count === 0 || (only !== undefined && gridOf(town, house) !== only)) continue;
    const { grid, before } = placeOf(town, house);
    for (let i = 0; i < count; i += 1) {
      const unit = Math.floor(i / (house.floors * house.doors)) + 1;
      const floor = (Math.floor(i / house.doors) % house.floors) + 1;
      const door = (i % house.doors) + 1;
      const index = house.firstDwelling + i;
      yield {
        index,
        building: house.id,
        unit,
        floor,
        door,
        occupancy: at(OCCUPANCY, assertDefined(town.occupancy[index], 'a dwelling of the town')),
        grid,
        address: before + doorOf(house, unit, floor, door),
      };
    }
  }
}

/** Grid of a house; null on land that no grid covers, where nobody lives. */
export function gridOf(town: Town, house: Building): number | null {
  return at(town.blocks, at(town.compounds, house.compound).block).grid;
}

function placeOf(town: Town, house: Building): { grid: number; before: string } {
  const compound = at(town.compounds, house.compound);
  const grid = gridOf(town, house);
  assert(grid !== null, 'a grid round every house');
  const community = at(town.communities, at(town.grids, grid).community);
  const street = assertDefined(
    town.streets.find(({ id }) => id === compound.street),
    'the street of a gate',
  );
  return {
    grid,
    before: `澄城县城关街道${community.name}${street.name}${compound.houseNumber}号${compound.name}`,
  };
}

/** As people write it: stairs and a room number in blocks of flats, a yard in the old town, a floor in a village. */
function doorOf({ kind, number }: Building, unit: number, floor: number, door: number): string {
  if (kind === 'courtyard') return `${number}号院${floor}层${door}户`;
  if (kind === 'village') return `${number}号${floor}层`;
  return `${number}号楼${unit}单元${floor}${String(door).padStart(2, '0')}室`;
}
