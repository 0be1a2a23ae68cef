import { expect } from 'vitest';
import { SPECIAL_GROUP_NAMES } from '../../contract/domain.ts';
import type { FigureData, PublicCount, WallFigureId } from '../../contract/wall/figures.ts';

/** A wall's figures beside what SQL by hand says of the same rows. */
export interface BothSides {
  /** What the wall was told. */
  figure<Id extends WallFigureId>(id: Id): FigureData<Id>;
  /** What figures-by-hand.ts says under this name. */
  reckoned(name: string): Promise<ReadonlyMap<string, number>>;
}

/** Told in fives and nearly, or hidden for the reason that stands there. */
export function agree(told: PublicCount | undefined, count: number, name: string): void {
  if (told === '<5') expect(count, name).toBeLessThan(5);
  else if (told === '—') expect(count, name).toBeGreaterThanOrEqual(0);
  else {
    const value = told ?? Number.NaN;
    expect(value % 5, name).toBe(0);
    expect(Math.abs(value - count), `${name}: ${value} for ${count}`).toBeLessThan(5);
  }
}

/** People and houses. */
export async function peopleAgree({ figure, reckoned }: BothSides): Promise<void> {
  const base = figure('base');
  agree(base.households, (await reckoned('households')).get('all') ?? 0, 'households');
  agree(base.residents, (await reckoned('residents')).get('all') ?? 0, 'residents');
  expect(base.buildings).toBe((await reckoned('buildings')).get('all'));
  const housing = await reckoned('housing');
  agree(figure('housing').ownerOccupied, housing.get('owner-occupied') ?? 0, 'owner-occupied');
  agree(figure('housing').rented, housing.get('rented') ?? 0, 'rented');
  agree(figure('housing').vacant, housing.get('vacant') ?? 0, 'vacant');
  const each = await reckoned('housing of each');
  for (const { community, ownerOccupied, rented, vacant } of figure('housing-by-community').rows) {
    agree(ownerOccupied, each.get(`${community} owner-occupied`) ?? 0, community);
    agree(rented, each.get(`${community} rented`) ?? 0, community);
    agree(vacant, each.get(`${community} vacant`) ?? 0, community);
  }
  const ages = await reckoned('ages');
  figure('ages').bands.forEach(({ men, women }, band) => {
    agree(men, ages.get(`1 ${band}`) ?? 0, `men ${band}`);
    agree(women, ages.get(`2 ${band}`) ?? 0, `women ${band}`);
  });
  const sizes = await reckoned('sizes');
  for (const { persons, households } of figure('household-sizes').rows)
    agree(households, sizes.get(`${persons}`) ?? 0, `size ${persons}`);
  const care = new Map(
    [...(await reckoned('care'))].map(([kind, n]) => [
      SPECIAL_GROUP_NAMES[kind as keyof typeof SPECIAL_GROUP_NAMES],
      n,
    ]),
  );
  for (const { group, persons } of figure('care').rows) agree(persons, care.get(group) ?? 0, group);
}

/** Cases by stage, day and kind. */
export async function casesAgree({ figure, reckoned }: BothSides): Promise<void> {
  const stages = await reckoned('stages');
  const today = figure('today');
  expect([today.found, today.transferred, today.awaitingAcceptance, today.closedToday]).toEqual(
    ['found', 'transferred', 'awaiting-acceptance', 'closed'].map((stage) => stages.get(stage) ?? 0),
  );
  expect(today.found + today.transferred + today.awaitingAcceptance).toBeGreaterThan(0);
  expect(today.overdue).toBe((await reckoned('overdue')).get('all'));
  const [found, closed] = [await reckoned('found'), await reckoned('closed')];
  expect(figure('flow').days).toHaveLength(14);
  for (const row of figure('flow').days)
    expect(row).toEqual({ day: row.day, found: found.get(row.day) ?? 0, closed: closed.get(row.day) ?? 0 });
  const kinds = [...(await reckoned('kinds')).values()].sort((a, b) => b - a);
  expect(figure('categories').rows.map(({ count }) => count)).toEqual(kinds);
}

/** Units, hops, visits, certificates, notices. */
export async function workAgrees({ figure, reckoned }: BothSides): Promise<void> {
  expect(figure('today').dueSoon).toBe((await reckoned('soon due')).get('all'));
  const [closed, onTime] = [await reckoned('unit closed'), await reckoned('unit on time')];
  const [marks, mean] = [await reckoned('unit marks'), await reckoned('unit mean')];
  const told = new Map(figure('units').rows.map(({ unit, ...row }) => [unit, row]));
  expect(told.size).toBeGreaterThan(1);
  expect(told).toEqual(
    new Map(
      [...closed].map(([unit, count]) => [
        unit,
        {
          closed: count,
          onTimePercent: Math.round((1000 * (onTime.get(unit) ?? 0)) / count) / 10,
          // Fewer than five marks would tell what one person thought.
          satisfaction: (marks.get(unit) ?? 0) < 5 ? null : (mean.get(unit) ?? 0) / 10,
        },
      ]),
    ),
  );
  expect([...told.values()].some(({ satisfaction }) => satisfaction !== null)).toBe(true);
  const { rows, promiseHours } = figure('hops');
  const middles = rows.map(({ hop, medianHours }) => [hop, Math.round(medianHours * 10)] as const);
  expect(new Map([...middles, ['promise', Math.round(promiseHours * 10)] as const])).toEqual(
    await reckoned('hops'),
  );
  const freshness = figure('freshness');
  expect(freshness.percent).toBe((await reckoned('fresh percent')).get('all'));
  const grids = await reckoned('fresh grids');
  expect(new Map(freshness.grids.map((row) => [`${row.number}`, row.level]))).toEqual(grids);
  expect(freshness.gridsToVisit).toBe([...grids.values()].filter((level) => level === 0).length);
  const kiosks = await reckoned('kiosks today');
  expect(
    figure('kiosks')
      .rows.map(({ place }) => place)
      .sort(),
  ).toEqual([...kiosks.keys()].sort());
  for (const { place, issuedToday } of figure('kiosks').rows)
    agree(issuedToday, kiosks.get(place) ?? 0, place);
  agree(
    figure('kiosks').issuedToday,
    [...kiosks.values()].reduce((sum, n) => sum + n, 0),
    'certificates',
  );
  const notices = [...(await reckoned('notices')).keys()];
  expect(
    figure('notices')
      .rows.map(({ text }) => text)
      .sort(),
  ).toEqual(notices.sort());
  expect(notices.length).toBeGreaterThan(0);
}

/** Organisations, projects, stars, lists. */
export async function standingAgrees({ figure, reckoned }: BothSides): Promise<void> {
  const kinds = await reckoned('organisations');
  const { committees, branches, groups, doubleUnits } = figure('party');
  expect([committees, branches, groups, doubleUnits]).toEqual(
    ['committee', 'branch', 'group', 'unit-on-double-registration'].map((kind) => kinds.get(kind) ?? 0),
  );
  const members = await reckoned('members');
  const traits = ['women', 'under35', 'over60', 'collegeOrMore', 'doubleRegistered'];
  agree(figure('party').members, members.get('members') ?? 0, 'members');
  agree(figure('party-members').members, members.get('members') ?? 0, 'members');
  figure('party-members').rows.forEach(({ persons }, i) => {
    const trait = traits[i] ?? '';
    agree(persons, members.get(trait) ?? 0, trait);
  });
  expect(figure('party-members').rows).toHaveLength(traits.length);
  const held = await reckoned('held');
  const activities = figure('party-activities');
  expect(activities.rows.map((row) => row.held)).toEqual(
    ['three-meetings', 'themed-day', 'course', 'volunteering', 'culture'].map((kind) => held.get(kind) ?? 0),
  );
  expect(Math.max(...held.values())).toBeGreaterThan(0);
  agree(activities.attendances, (await reckoned('attendances')).get('all') ?? 0, 'attendances');
  const stages = await reckoned('projects');
  expect(figure('projects').stages).toEqual(
    ['approved', 'under-way', 'inspected', 'accepted'].map((stage) => ({
      stage,
      count: stages.get(stage) ?? 0,
    })),
  );
  const stars = await reckoned('stars');
  expect(figure('stars')).toEqual({
    tile: 'stars',
    three: stars.get('3') ?? 0,
    two: stars.get('2') ?? 0,
    one: stars.get('1') ?? 0,
  });
  const ratings = [...(await reckoned('ratings'))];
  expect(figure('red-black').rows.map(({ company, list, total }) => [`${company} ${list}`, total])).toEqual(
    ratings,
  );
  const { compounds, matters, organisations } = figure('resources');
  const resources = await reckoned('resources');
  expect({ compounds, matters, organisations }).toEqual(Object.fromEntries(resources));
  expect(figure('resources').residents).toBe(figure('base').residents);
  const publicised = [...(await reckoned('publicised'))].flatMap(([name, count]) =>
    Array<string>(count).fill(name),
  );
  const board = figure('published').rows.map(({ day, kind }) => `${day} ${kind}`);
  // Of the last day some may have found no room.
  const last = board.at(-1)?.slice(0, 10) ?? '';
  const earlier = (rows: readonly string[]) => rows.filter((row) => row.slice(0, 10) > last).sort();
  expect(board).toHaveLength(Math.min(12, publicised.length));
  expect(earlier(board)).toEqual(earlier(publicised));
  expect(earlier(board).length).toBeGreaterThan(0);
}

/** Devices of each community, by kind and state, for whom they are told. */
export async function devicesAgree(
  { points }: FigureData<'devices'>,
  reckoned: BothSides['reckoned'],
  audience: 'staff' | 'public',
): Promise<void> {
  const told = new Map<string, number>();
  for (const { community, kind, devices } of points)
    for (const [state, count] of Object.entries(devices)) {
      const name = `${community} ${kind} ${state}`;
      if (count > 0) told.set(name, (told.get(name) ?? 0) + count);
    }
  expect(told).toEqual(await reckoned(`devices of the ${audience}`));
}
