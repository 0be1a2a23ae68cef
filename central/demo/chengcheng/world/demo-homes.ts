import type { DemoSituation } from '../../../../contract/card.ts';
import { type RegisteredDemoResident, registeredDemoResidents } from '../demo-residents.ts';
import { generateDwellings } from '../town/dwellings.ts';
import { TOWN_DAY } from '../town/figures.ts';
import { at } from '../town/geometry.ts';
import { LELOU_ID } from '../town/grids.ts';
import { membersIn } from '../town/households.ts';
import type { Town } from '../town/model.ts';

/** How far the age may be from that of the person whose place is taken, years. */
const AGE_TOLERANCE = 6;

/** Where the demo residents live: dwelling (index of the town) → situation, all in one grid. */
export interface DemoHomes {
  readonly grid: number;
  readonly of: ReadonlyMap<number, DemoSituation>;
}

/**
 * Each registered demo resident takes the place of somebody of 乐楼社区 who lives alone in a flat, of the same sex and
 * about the same age, so that the figures of the town stay as they are; in the first grid that has room for all. It
 * does not depend on the clock: they never move.
 */
export function demoHomes(town: Town): DemoHomes {
  const home = town.communities.findIndex(({ id }) => id === LELOU_ID);
  for (const grid of at(town.communities, home).grids) {
    const of = homesIn(town, grid);
    if (of !== null) return { grid, of };
  }
  throw new Error('assertion failed: a grid of 乐楼社区 where people like them live alone');
}

function homesIn(town: Town, grid: number): DemoHomes['of'] | null {
  const homes = new Map<number, DemoSituation>();
  const flats = [...generateDwellings(town, grid)]
    .filter(({ building }) => at(town.buildings, building).kind === 'slab')
    .flatMap(({ index, occupancy }) => {
      if (occupancy === 'vacant') return [];
      const [person, ...others] = membersIn(town, index);
      return person === undefined || others.length > 0 ? [] : [{ index, occupancy, person }];
    });
  for (const { situation, resident, nature } of registeredDemoResidents(Date.parse(TOWN_DAY))) {
    const age = Number(TOWN_DAY.slice(0, 4)) - Number(resident.birth.slice(0, 4));
    const flat = flats.find(
      ({ index, occupancy, person }) =>
        !homes.has(index) &&
        occupancy === (nature === '租住' ? 'rented' : 'owner-occupied') &&
        person.sex === (resident.sex === '1' ? 'man' : 'woman') &&
        Math.abs(person.age - age) <= AGE_TOLERANCE,
    );
    if (flat === undefined) return null;
    homes.set(flat.index, situation);
  }
  return homes;
}

/** The demo resident of a dwelling as of the clock (ms); undefined for every other dwelling. */
export function demoResidentIn(
  homes: DemoHomes,
  dwelling: number,
  now: number,
): RegisteredDemoResident | undefined {
  const situation = homes.of.get(dwelling);
  return situation === undefined
    ? undefined
    : registeredDemoResidents(now).find((row) => row.situation === situation);
}
