import { sql } from 'kysely';
import { assertDefined } from '../../../contract/assert.ts';
import { SPECIAL_GROUP_NAMES, specialGroupKind } from '../../../contract/domain.ts';
import type { FigureData } from '../../../contract/wall/figures.ts';
import type { Trx } from '../../database/open.ts';
import { MATTERS } from './case-figures.ts';
import type { GridHouses } from './houses.ts';
import { placeCounts } from './place-counts.ts';
import { resourceCounts } from './standing-figures.ts';
import type { StreetDay } from './street.ts';
import type { PublicSum } from './tell-counts.ts';
import type { Tell } from './told-sheets.ts';

/** Figures of people and houses. Every count of people, households and dwellings leaves here through `tell`. */

/** Oldest band of the pyramid: 90 and older. */
const OLDEST_BAND = 9;
const BAND_YEARS = 10;
/** Households of this size and larger are one row. */
const LARGEST_HOUSEHOLD = 6;

const TENURES = ['owner-occupied', 'rented', 'vacant'] as const;

export type PeopleFigures =
  | FigureData<'base'>
  | FigureData<'housing'>
  | FigureData<'housing-by-community'>
  | FigureData<'ages'>
  | FigureData<'care'>
  | FigureData<'household-sizes'>
  | FigureData<'resources'>
  | FigureData<'places'>;

/** All of them at once, because they add up to each other: a reader may lay one tile beside another. */
export async function peopleFigures(
  trx: Trx,
  at: StreetDay,
  { tell, houses }: { readonly tell: Tell; readonly houses: readonly GridHouses[] },
): Promise<readonly PeopleFigures[]> {
  const places = await countPlaces(trx, at);
  const below = await placeCounts(trx, at, houses);
  const dwellings = await countDwellings(trx, at);
  const ages = await countAges(trx, at);
  const sizes = await countHouseholds(trx, at);
  const groups = await countGroups(trx, at);
  const others = await resourceCounts(trx, at, MATTERS);

  const counts = new Map(below.counts);
  const add = (name: string, count: number) => counts.set(name, (counts.get(name) ?? 0) + count);
  const sums = [...below.sums];
  const communities = [...new Set(dwellings.map(({ community }) => community))];
  for (const tenure of TENURES) {
    add(tenure, 0);
    for (const community of communities) add(`${tenure} ${community}`, 0);
    sums.push({ total: tenure, parts: communities.map((community) => `${tenure} ${community}`) });
  }
  for (const { community, occupancy, count } of dwellings) {
    add(occupancy, count);
    add(`${occupancy} ${community}`, count);
  }
  const lived = dwellings.filter(({ occupancy }) => occupancy !== 'vacant');
  add(
    'lived in',
    lived.reduce((sum, { count }) => sum + count, 0),
  );
  sums.push({ total: 'lived in', parts: ['owner-occupied', 'rented'] });
  const bands = Array.from({ length: OLDEST_BAND + 1 }, (_, band) => band);
  const cells = bands.flatMap((band) => [`1 ${band}`, `2 ${band}`]);
  for (const cell of cells) add(cell, 0);
  for (const { sex, band, count } of ages) if (counts.has(`${sex} ${band}`)) add(`${sex} ${band}`, count);
  add('residents', places.residents);
  sums.push({ total: 'residents', parts: cells });
  const persons = Array.from({ length: LARGEST_HOUSEHOLD }, (_, index) => index + 1);
  for (const size of persons) add(`size ${size}`, 0);
  for (const { size, count } of sizes) add(`size ${size}`, count);
  add(
    'households',
    sizes.reduce((sum, { count }) => sum + count, 0),
  );
  sums.push({ total: 'households', parts: persons.map((size) => `size ${size}`) });
  // One household to a dwelling is the rule: who knows the one number nearly knows the other.
  sums.push({ total: 'households', parts: ['owner-occupied', 'rented'] });
  for (const kind of specialGroupKind.options) add(kind, groups.get(kind) ?? 0);

  const shown = await tell('people', {
    counts,
    sums: withoutFalseSums(counts, sums),
    exact: below.exact,
    never: new Set([...below.never, 'lived in']),
  });
  const told = (name: string) => assertDefined(shown.get(name), `a public count for ${name}`);
  const tenuresOf = (suffix: string) => ({
    ownerOccupied: told(`owner-occupied${suffix}`),
    rented: told(`rented${suffix}`),
    vacant: told(`vacant${suffix}`),
  });
  return [
    {
      tile: 'base',
      households: told('households'),
      residents: told('residents'),
      buildings: places.buildings,
      officers: places.officers,
      grids: places.grids,
      communities: places.communities,
    },
    { tile: 'housing', ...tenuresOf('') },
    {
      tile: 'housing-by-community',
      rows: communities.map((community) => ({ community, ...tenuresOf(` ${community}`) })),
    },
    {
      tile: 'ages',
      bands: bands.map((band) => ({
        from: band * BAND_YEARS,
        to: band === OLDEST_BAND ? null : band * BAND_YEARS + BAND_YEARS - 1,
        men: told(`1 ${band}`),
        women: told(`2 ${band}`),
      })),
    },
    {
      tile: 'care',
      rows: specialGroupKind.options
        .filter((kind) => groups.has(kind))
        .map((kind) => ({ group: SPECIAL_GROUP_NAMES[kind], persons: told(kind) })),
    },
    {
      tile: 'household-sizes',
      rows: persons.map((size) => ({
        persons: size,
        orMore: size === LARGEST_HOUSEHOLD,
        households: told(`size ${size}`),
      })),
    },
    // The same count of people as above, so that no tile gives away what another one withholds.
    { tile: 'resources', residents: told('residents'), buildings: places.buildings, ...others },
    below.figure(told),
  ];
}

/** Sums hold for the reader only where they hold: people of unknown sex are in no band, some dwellings have no class. */
function withoutFalseSums(
  counts: ReadonlyMap<string, number>,
  sums: readonly PublicSum[],
): readonly PublicSum[] {
  const countOf = (name: string) => counts.get(name) ?? 0;
  return sums.filter(
    ({ total, parts }) =>
      // A sum that is wrong by a few gives a small part away nearly as well.
      Math.abs(parts.reduce((sum, part) => sum + countOf(part), 0) - countOf(total)) < NEARLY,
  );
}

/** A difference of this many between a total and its parts hides any small part. */
const NEARLY = 100;

async function countPlaces(trx: Trx, { streetId }: StreetDay) {
  const { rows } = await sql<
    Record<'communities' | 'grids' | 'officers' | 'buildings' | 'residents', number>
  >`
    select
      (select count(*)::int from community where street_id = ${streetId}) as communities,
      (select count(*)::int from grid join community c on c.id = community_id where street_id = ${streetId}) as grids,
      (select count(distinct officer_phone)::int from grid join community c on c.id = community_id
        where street_id = ${streetId}) as officers,
      (select count(*)::int from building b join compound on compound.id = b.compound_id
        join grid on grid.id = compound.grid_id join community c on c.id = grid.community_id
        where street_id = ${streetId}) as buildings,
      (select count(*)::int from resident join community c on c.id = community_id where street_id = ${streetId})
        as residents`.execute(trx);
  return assertDefined(rows[0], 'counts are one row');
}

async function countDwellings(trx: Trx, { streetId }: StreetDay) {
  const { rows } = await sql<{ community: string; occupancy: (typeof TENURES)[number]; count: number }>`
    select c.name as community, occupancy, count(*)::int as count
    from dwelling join grid on grid.id = dwelling.grid_id join community c on c.id = grid.community_id
    where c.street_id = ${streetId} and occupancy is not null
    group by c.id, c.name, occupancy order by c.id, occupancy`.execute(trx);
  return rows;
}

async function countAges(trx: Trx, { streetId, day }: StreetDay) {
  // Birth days are YYYYMMDD: the difference of two such numbers, cut at 10,000, is the age in whole years.
  const { rows } = await sql<{ sex: string; band: number; count: number }>`
    select sex, least(greatest(${Number(day.replaceAll('-', ''))}::int - birth::int, 0) / ${BAND_YEARS * 10_000},
      ${OLDEST_BAND}::int)::int as band, count(*)::int as count
    from resident join community c on c.id = community_id
    where c.street_id = ${streetId} group by 1, 2`.execute(trx);
  return rows;
}

async function countHouseholds(trx: Trx, { streetId }: StreetDay) {
  const { rows } = await sql<{ size: number; count: number }>`
    select least(persons, ${LARGEST_HOUSEHOLD}::int)::int as size, count(*)::int as count from (
      select count(*) as persons from resident join community c on c.id = community_id
      where c.street_id = ${streetId} and household_id is not null group by household_id) as household
    group by 1`.execute(trx);
  return rows;
}

/** Members by group whose time has not run out; a group that nobody ever belonged to is not there. */
async function countGroups(trx: Trx, { streetId, day }: StreetDay): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ kind: string; count: number }>`
    select kind, count(*) filter (where valid_until >= ${day})::int as count
    from special_group join resident on resident.id = resident_id join community c on c.id = community_id
    where c.street_id = ${streetId} group by kind`.execute(trx);
  return new Map(rows.map(({ kind, count }) => [kind, count]));
}
