import { sql } from 'kysely';
import type { FigureData, PublicCount } from '../../../contract/wall/figures.ts';
import { FEWEST_DWELLINGS } from '../../../contract/wall/occupancy-band.ts';
import type { Trx } from '../../database/open.ts';
import { type GridHouses, vacantIn } from './houses.ts';
import type { StreetDay } from './street.ts';
import type { PublicSum } from './tell-counts.ts';

/** Counts of people by community and grid: what a wall shows once somebody has gone into one. */

interface PeopleRow {
  /** Null: of the whole community, also those whose home is in no grid. */
  readonly grid: string | null;
  readonly community: string;
  readonly residents: number;
  readonly households: number;
}

export interface PlaceCountsOfStreet {
  readonly counts: ReadonlyMap<string, number>;
  readonly sums: readonly PublicSum[];
  /** Counts that everybody can make from outside. */
  readonly exact: ReadonlySet<string>;
  /** Counts that are not told whatever they are. */
  readonly never: ReadonlySet<string>;
  /** The figure, once it is known what may be told. */
  figure(told: (name: string) => PublicCount): FigureData<'places'>;
}

const nameOf = (what: 'residents' | 'households' | 'vacant' | 'dwellings', place: string) =>
  `${what} ${place}`;

/**
 * Residents and households of each community and grid. The vacant dwellings of a grid are never told, but whoever knows
 * its doors and its households nearly knows them: they are counted among what adds up.
 */
export async function placeCounts(
  trx: Trx,
  { streetId }: StreetDay,
  all: readonly GridHouses[],
): Promise<PlaceCountsOfStreet> {
  const { rows } = await sql<PeopleRow>`
    select null as grid, c.name as community, count(resident.id)::int as residents,
      count(distinct household_id)::int as households
    from community c left join resident on community_id = c.id where c.street_id = ${streetId} group by c.id, c.name
    union all
    select grid.id, c.name, count(resident.id)::int, count(distinct household_id)::int
    from grid join community c on c.id = grid.community_id left join dwelling on grid_id = grid.id
      left join household on dwelling_id = dwelling.id left join resident on household_id = household.id
    where c.street_id = ${streetId} group by grid.id, c.name`.execute(trx);
  const people = new Map(rows.map((row) => [row.grid ?? row.community, row]));
  const counts = new Map<string, number>();
  const sums: PublicSum[] = [];
  const exact = new Set<string>();
  const never = new Set<string>();
  // Where no door is, nobody lives: that is no secret, and a suppressed nothing would take its neighbours with it.
  const hasDoors = (given: readonly GridHouses[]) =>
    given.some(({ houses }) => houses.some(({ doors }) => doors.length > 0));
  const grids = all.filter((grid) => hasDoors([grid]));
  const communities = rows
    .filter(
      ({ grid, community }) => grid === null && hasDoors(all.filter((one) => one.community === community)),
    )
    .map(({ community }) => community);
  for (const place of [...communities, ...grids.map(({ gridId }) => gridId)]) {
    counts.set(nameOf('residents', place), people.get(place)?.residents ?? 0);
    counts.set(nameOf('households', place), people.get(place)?.households ?? 0);
  }
  // What of a community stands empty is counted by the housing of each.
  for (const community of communities) counts.set(nameOf('vacant', community), 0);
  for (const { gridId, houses, told } of grids) {
    const doors = houses.flatMap((house) => house.doors);
    const [households, vacant, dwellings] = (['households', 'vacant', 'dwellings'] as const).map((what) =>
      nameOf(what, gridId),
    ) as [string, string, string]; // three names, three results
    counts.set(vacant, vacantIn(doors));
    counts.set(dwellings, doors.length);
    exact.add(dwellings);
    never.add(vacant);
    sums.push({ total: dwellings, parts: [households, vacant] });
    if (!told.mayTellTotal || doors.length < FEWEST_DWELLINGS) never.add(households);
  }
  for (const what of ['residents', 'households'] as const)
    sums.push({ total: what, parts: communities.map((community) => nameOf(what, community)) });
  for (const community of communities) {
    const of = (what: 'residents' | 'households' | 'vacant') =>
      grids.filter((grid) => grid.community === community).map(({ gridId }) => nameOf(what, gridId));
    for (const what of ['residents', 'households', 'vacant'] as const)
      sums.push({ total: nameOf(what, community), parts: of(what) });
  }
  const rowOf = (community: string, inside: readonly GridHouses[], told: (name: string) => PublicCount) => {
    const [only] = inside;
    const place = only === undefined ? community : only.gridId;
    const houses = (
      only === undefined ? grids.filter((grid) => grid.community === community) : inside
    ).flatMap((grid) => grid.houses);
    return {
      community,
      grid: only?.number ?? null,
      residents: told(nameOf('residents', place)),
      households: told(nameOf('households', place)),
      buildings: houses.length,
      dwellings: houses.reduce((sum, { doors }) => sum + doors.length, 0),
      band: only?.told.band ?? null,
    };
  };
  return {
    counts,
    sums,
    exact,
    never,
    figure: (told) => ({
      tile: 'places',
      rows: [
        ...communities.map((community) => rowOf(community, [], told)),
        ...grids.filter(({ number }) => number !== null).map((grid) => rowOf(grid.community, [grid], told)),
      ],
    }),
  };
}
