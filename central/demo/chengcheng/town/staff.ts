import { assertDefined } from '../../../../contract/assert.ts';
import { NOBODYS_LANDLINE } from '../../nobody.ts';
import type { Seeded } from '../../seeded.ts';
import { givenNames, surnames } from '../names.ts';
import { at } from './geometry.ts';
import { OCCUPANCY, type Town } from './model.ts';
import { streamOf } from './streams.ts';

export const DUTIES = [
  '社区书记',
  '网格长',
  '专职网格员',
  '便民窗口',
  '街道综治',
  '街道民政',
  '街道城管',
] as const;
export type Duty = (typeof DUTIES)[number];

export interface StaffMember {
  readonly id: string;
  readonly name: string;
  readonly duty: Duty;
  /** Index of the community, null for those of the street's office. */
  readonly community: number | null;
  /** Index of the grid of an officer. */
  readonly grid: number | null;
  /** A duty phone at the office, not a person's. */
  readonly phone: string;
}

/** Grids with the most households have a second officer: 43 + 5 officers. */
const SECOND_OFFICERS = 5;

/**
 * 48 officers in the grids and 12 people elsewhere, so that four in five work in a grid, as the report says. A duty
 * phone is a landline of nobody's.
 */
export function makeStaff(town: Town): readonly StaffMember[] {
  const random = streamOf(town.seed, 'staff');
  const staff: StaffMember[] = [];
  const add = (duty: Duty, community: number | null, grid: number | null) => {
    staff.push({
      id: random.ulid(),
      name: drawName(random),
      duty,
      community,
      grid,
      phone: `${NOBODYS_LANDLINE}${2001 + staff.length}`,
    });
  };
  town.communities.forEach((_, community) => {
    add('社区书记', community, null);
  });
  add('街道综治', null, null);
  add('街道民政', null, null);
  add('街道城管', null, null);
  town.grids.forEach(({ community }, grid) => {
    add('网格长', community, grid);
  });
  const households = householdsByGrid(town);
  const fullest = town.grids
    .map((_, grid) => grid)
    .sort((a, b) => at(households, b) - at(households, a))
    .slice(0, SECOND_OFFICERS);
  for (const grid of fullest) add('专职网格员', at(town.grids, grid).community, grid);
  return staff;
}

/** Dwellings lived in, per grid. */
export function householdsByGrid(town: Town): readonly number[] {
  const counts = town.grids.map(() => 0);
  for (const { compound, firstDwelling, floors, units, doors } of town.buildings) {
    const { grid } = at(town.blocks, at(town.compounds, compound).block);
    if (grid === null) continue;
    const inside = town.occupancy.subarray(firstDwelling, firstDwelling + floors * units * doors);
    counts[grid] =
      at(counts, grid) + inside.reduce((n, value) => n + (OCCUPANCY[value] === 'vacant' ? 0 : 1), 0);
  }
  return counts;
}

function drawName(random: Seeded): string {
  const era = assertDefined(
    givenNames.find(({ from }) => from === 1985),
    'names of people at work',
  );
  return random.weighted(surnames) + random.pick(random.chance(0.45) ? era.men : era.women);
}
