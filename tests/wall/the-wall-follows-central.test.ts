import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeWorld } from '../../central/demo/chengcheng/world/world.ts';
import { CHENGCHENG_SEED } from '../../central/demo/seed.ts';
import { writeCases } from '../../central/demo/write-town.ts';
import { publishPart, WALL_PARTS } from '../../central/modules/wall/publish.ts';
import {
  callsOf,
  enrolTestTerminal,
  key,
  pushBodies,
  startTestCentral,
  type TestCentral,
  type TestTerminal,
  testNow,
} from '../../central/testing.ts';
import { SPECIAL_GROUP_NAMES } from '../../contract/domain.ts';
import type { FigureData, PublicCount, WallFigureId } from '../../contract/wall/figures.ts';
import type { WallView } from '../../contract/wall/view.ts';
import { makeDataDir, openEnrolledStore } from '../../electron/core/store/testing.ts';
import type { Store } from '../../electron/core/store/types.ts';
import { parsePage } from '../../electron/core/sync/page.ts';
import { planWall } from '../../electron/core/wall/layout/plan.ts';
import { createWallBoard, type WallBoard } from '../../electron/core/wall/wall-board.ts';
import { chengchengWall } from '../../kiosk-profiles/chengcheng/wall.ts';
import { byHand } from './figures-by-hand.ts';

const START_MS = 120_000; // a first start makes a database, and the machine may be busy
vi.setConfig({ testTimeout: START_MS, hookTimeout: START_MS });
const HOUR = 3_600_000;
/** Until the first page stands again, ms. */
const ROUND = chengchengWall.pages.length * chengchengWall.turnSeconds * 1000;

/** Central with two years of cases in its one grid, a wall's own store, and the board that the page would draw. */
describe('a wall that follows central', () => {
  let central: TestCentral;
  let wall: TestTerminal;
  let kiosk: TestTerminal;
  let store: Store;
  let board: WallBoard;
  let street = '';
  let gridId = '';
  let now = testNow;
  let reachable = true;
  let ends: () => void = () => {};
  let changed: () => void = () => {};
  const seen: WallView[] = [];

  beforeAll(async () => {
    central = await startTestCentral();
    const { db } = central.deps;
    const grid = await db.selectFrom('grid').select(['id', 'community_id']).executeTakeFirstOrThrow();
    gridId = grid.id;
    const world = makeWorld(CHENGCHENG_SEED, '2026-11-22');
    const cases = world
      .cases(9, testNow)
      .filter(({ stored }) => stored.record.communityId === grid.community_id);
    expect(cases.length).toBeGreaterThan(20);
    await db.transaction().execute((trx) => writeCases(central.deps, trx, { cases, now: testNow }));
    // Marks enough for a mean, and each of them somewhere.
    await sql`update case_record set rating = 1 + ascii(right(id, 1)) % 5 where outcome = 'handled'`.execute(
      db,
    );
    kiosk = await enrolTestTerminal(central);
    wall = await enrolTestTerminal(central, 'demo', 'chengcheng/wall');
    street = wall.scope.split('/')[1] ?? '';
    const { dir, remove } = makeDataDir();
    store = openEnrolledStore(dir, 0);
    ends = () => {
      store.close();
      remove();
    };
    const plan = planWall(chengchengWall.build, chengchengWall.geometry, chengchengWall.pages);
    if (!plan.ok) throw new Error(plan.error.tile);
    board = createWallBoard({
      profile: chengchengWall,
      plan: plan.value,
      store: { wall: store.wall, replica: { ...store.replica, isComplete: () => true } },
      sync: {
        status: () =>
          ({ reachable, lastPullAt: new Date(now).toISOString() }) as ReturnType<
            Parameters<typeof createWallBoard>[0]['sync']['status']
          >,
        onChange: (listener) => {
          changed = listener;
        },
      },
      clock: { now: () => now },
      timers: { after: () => () => {} },
    });
    board.onView((view) => seen.push(view));
    await look();
  });
  afterAll(async () => {
    ends();
    await central?.close();
  });

  /** Central looks at its sources, the wall pulls what changed, the board composes. */
  const look = async () => {
    for (const part of WALL_PARTS) await publishPart(central.deps, street, part);
    const { scope } = wall;
    for (;;) {
      const under = store.replica.snapshotProgress(scope);
      const after = under?.cursor ?? store.replica.cursor(scope);
      const place = under === null ? '' : `&place=${encodeURIComponent(under.next)}`;
      const url = `/v1/sync/${scope}?limit=500${after === null ? '' : `&after=${after}${place}`}`;
      const page = parsePage((await callsOf(central, wall).get(url)).body);
      if (!page.ok) throw new Error(page.error);
      const { lines, cursor, more, snapshot } = page.value;
      if (snapshot === null) store.replica.applyPage(scope, lines, cursor);
      else store.replica.applySnapshotPage(scope, lines, { cursor, ...snapshot });
      if (!more) break;
    }
    changed();
  };
  const figure = <Id extends WallFigureId>(id: Id) =>
    store.wall.records().figures.get(id)?.data as FigureData<Id>; // under the tile's own id
  const reckoned = async (name: string): Promise<ReadonlyMap<string, number>> => {
    const at = { street, now: new Date(testNow).toISOString() };
    const { rows } = await sql
      .raw<{ name: string; count: number }>(byHand(name, at))
      .execute(central.deps.db);
    return new Map(rows.map((row) => [row.name, row.count]));
  };
  /** Told exactly, or hidden for the reason that stands there. */
  const agree = (told: PublicCount | undefined, count: number, name: string) => {
    if (told === '<5') expect(count, name).toBeLessThan(5);
    else if (told === '—') expect(count, name).toBeGreaterThanOrEqual(5);
    else expect(told, name).toBe(count);
  };
  const tile = (id: string) => board.view().tiles.find((row) => row.id === id)?.content;

  it('its figures of people and houses are what SQL by hand says, suppressed', async () => {
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
  });

  it('its figures of cases are what SQL by hand says', async () => {
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
  });

  it('its figures of units, hops, visits, certificates and notices are what SQL by hand says', async () => {
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
  });

  it('its figures of organisations, projects, stars and lists are what SQL by hand says, suppressed', async () => {
    const kinds = await reckoned('organisations');
    const { committees, branches, groups, doubleUnits } = figure('party');
    expect([committees, branches, groups, doubleUnits]).toEqual(
      ['committee', 'branch', 'group', 'unit-on-double-registration'].map((kind) => kinds.get(kind) ?? 0),
    );
    expect(committees).toBe(9);
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
      ['three-meetings', 'themed-day', 'course', 'volunteering', 'culture'].map(
        (kind) => held.get(kind) ?? 0,
      ),
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
    expect(new Set(figure('red-black').rows.map(({ list }) => list))).toContain('black');
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
  });

  it('an unpublished list stays off the wall until its day has come', async () => {
    const told = () => figure('red-black').period;
    const before = told();
    expect(before).not.toBe('');
    const { rows } = await sql<{
      period: string;
    }>`select distinct document ->> 'period' as period from register_record
      where register = 'company-rating' and (document ->> 'publishedOn') is not null order by 1`.execute(
      central.deps.db,
    );
    expect(rows.at(-1)?.period).toBe(before);
    await sql`update register_record set document = jsonb_set(document, '{publishedOn}', 'null')
      where register = 'company-rating' and document ->> 'period' = ${before}`.execute(central.deps.db);
    await look();
    expect(told()).not.toBe(before);
    await sql`update register_record set document = jsonb_set(document, '{publishedOn}', '"2026-10-20"')
      where register = 'company-rating' and document ->> 'period' = ${before}`.execute(central.deps.db);
    await look();
    expect(told()).toBe(before);
  });

  it('a case lights its lamp and counts, and goes out again when central forgets it, in this order', async () => {
    const before = figure('today').transferred + figure('today').found;
    // The page with the map of the community, whatever the clock says.
    now = Math.ceil(testNow / ROUND) * ROUND;
    seen.length = 0;
    const report = {
      kind: 'open-case' as const,
      caseId: key('J1'),
      caseKind: 'manhole' as const,
      reporterKind: 'resident-at-kiosk' as const,
      place: {
        gridId,
        compoundId: null,
        buildingId: null,
        point: { type: 'Point' as const, coordinates: [110.6, 35.8] as [number, number] },
        words: '',
      },
      text: '井盖破了',
      contact: null,
      photos: [],
      tokenHash: 'ab'.repeat(32),
      at: new Date(testNow).toISOString(),
    };
    expect(await pushBodies(central, kiosk, [{ key: key('J2'), body: report }])).toMatchObject([
      { result: 'applied' },
    ]);
    await look();
    expect(figure('today').transferred + figure('today').found).toBe(before + 1);
    const lamp = () => store.wall.records().lamps.find(({ id }) => id === key('J1'));
    expect(lamp()).toMatchObject({ kind: '井盖破损', community: '乐楼社区', stage: 'transferred' });
    const at = new Date(testNow - 48 * HOUR).toISOString();
    await central.deps.db
      .updateTable('case_record')
      .set({ stage: 'closed', outcome: 'handled', closed_at: at, handled_at: at })
      .where('id', '=', key('J1'))
      .execute();
    await look();
    expect(lamp()).toBeUndefined();
    const shown = seen.map((view) => view.map?.lamps.some(({ id }) => id === key('J1')) ?? false);
    expect(shown.filter((lit, i) => i === 0 || lit !== shown[i - 1])).toEqual([true, false]);
  });

  it('a cut network greys each tile at its own limit and not before; healing brings it back', async () => {
    // The first page, whatever the clock says.
    now = Math.ceil(testNow / ROUND) * ROUND;
    expect(tile('flow')?.state).toBe('live');
    reachable = false;
    now = Math.floor((testNow + HOUR) / ROUND) * ROUND;
    expect([tile('flow')?.state, tile('base')?.state]).toEqual(['live', 'live']);
    expect(board.view().header.network.state).toBe('offline');
    now += ROUND;
    expect(now - testNow).toBeGreaterThan(HOUR);
    expect([tile('flow')?.state, tile('base')?.state]).toEqual(['stale', 'live']);
    now = Math.ceil((testNow + 27 * HOUR) / ROUND) * ROUND;
    expect([tile('flow')?.state, tile('base')?.state]).toEqual(['stale', 'stale']);
    reachable = true;
    central.setNow(now);
    await look();
    expect([tile('flow')?.state, tile('base')?.state]).toEqual(['live', 'live']);
    central.setNow(testNow);
  });
});
