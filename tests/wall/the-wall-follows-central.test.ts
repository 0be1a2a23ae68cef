import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeWorld } from '../../central/demo/chengcheng/world/world.ts';
import { CHENGCHENG_SEED } from '../../central/demo/seed.ts';
import { writeCases } from '../../central/demo/write-town.ts';
import { hearDevice } from '../../central/modules/doors/device-rows.ts';
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
import type { FigureData, WallFigureId } from '../../contract/wall/figures.ts';
import type { WallView } from '../../contract/wall/view.ts';
import { makeDataDir, openEnrolledStore } from '../../electron/core/store/testing.ts';
import type { Store } from '../../electron/core/store/types.ts';
import { parsePage } from '../../electron/core/sync/page.ts';
import { planWall } from '../../electron/core/wall/layout/plan.ts';
import { createWallBoard, type WallBoard } from '../../electron/core/wall/wall-board.ts';
import { chengchengWall } from '../../kiosk-profiles/chengcheng/wall.ts';
import { agree, casesAgree, devicesAgree, peopleAgree, standingAgrees, workAgrees } from './agree-by-hand.ts';
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
      turned: null,
      store: { wall: store.wall, replica: { ...store.replica, isComplete: () => true } },
      door: null,
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
  const tile = (id: string) => board.view().tiles.find((row) => row.id === id)?.content;

  it('its figures of people and houses are what SQL by hand says, suppressed', async () => {
    await peopleAgree({ figure, reckoned });
  });

  it('its figures of cases are what SQL by hand says', async () => {
    await casesAgree({ figure, reckoned });
  });

  it('its figures of units, hops, visits, certificates and notices are what SQL by hand says', async () => {
    await workAgrees({ figure, reckoned });
  });

  it('its figures of organisations, projects, stars and lists are what SQL by hand says, suppressed', async () => {
    await standingAgrees({ figure, reckoned });
    expect(figure('party').committees).toBe(9);
    expect(new Set(figure('red-black').rows.map(({ list }) => list))).toContain('black');
  });

  it('its figures of each community, grid and house are what SQL by hand says, suppressed', async () => {
    const of = async (what: string) =>
      new Map([...(await reckoned(`${what} by community`)), ...(await reckoned(`${what} by grid`))]);
    const [residents, households] = [await of('residents'), await of('households')];
    const placeOf = ({ community, grid }: { community: string; grid: number | null }) =>
      grid === null ? community : `${community} ${grid}`;
    const { rows } = figure('places');
    // Where nobody can live nothing is told.
    const lived = [...residents].filter(([, count]) => count > 0).map(([place]) => place);
    expect(rows.map(placeOf).sort()).toEqual(lived.sort());
    for (const row of rows) {
      agree(row.residents, residents.get(placeOf(row)) ?? 0, placeOf(row));
      agree(row.households, households.get(placeOf(row)) ?? 0, placeOf(row));
    }
    expect(rows.some(({ grid, residents }) => grid !== null && typeof residents === 'number')).toBe(true);
    const [doors, vacant] = [await reckoned('doors by house'), await reckoned('vacant by house')];
    const houses = store.wall.houses().flatMap((grid) => grid.houses);
    const counted = houses.map(({ id, units }) => [id, units.flat().reduce((sum, n) => sum + n, 0)] as const);
    expect(new Map(counted.filter(([, n]) => n > 0))).toEqual(doors);
    // Steps of the words on the wall: a tenth, three and seven tenths, all but a tenth, and never fewer than five at an end.
    for (const { id, band } of houses)
      if (band !== null) {
        const [all, empty] = [doors.get(id) ?? 0, vacant.get(id) ?? 0];
        const end = Math.max(4, Math.floor(all / 10));
        const inside = empty <= all * 0.3 ? 1 : empty <= all * 0.7 ? 2 : 3;
        expect([band, all >= 10], id).toEqual([empty <= end ? 0 : empty >= all - end ? 4 : inside, true]);
      }
    expect(houses.some(({ band }) => band !== null)).toBe(true);
    const [stages, days] = [await reckoned('stages by place'), await reckoned('days by place')];
    const cases = figure('place-cases');
    for (const row of cases.rows) {
      const stage = (name: string) => stages.get(`${placeOf(row)} ${name}`) ?? 0;
      expect([row.found, row.transferred, row.awaitingAcceptance, row.closedToday], placeOf(row)).toEqual(
        ['found', 'transferred', 'awaiting-acceptance', 'closed'].map(stage),
      );
      for (const what of ['found', 'closed'] as const)
        expect(row.flow[what], `${placeOf(row)} ${what}`).toEqual(
          cases.days.map((day) => days.get(`${placeOf(row)} ${what} ${day}`) ?? 0),
        );
    }
    const sum = (key: 'overdue' | 'dueSoon' | 'found') =>
      cases.rows.reduce((all, row) => all + (row.grid === null ? row[key] : 0), 0);
    const { overdue, dueSoon, found } = figure('today');
    expect([sum('overdue'), sum('dueSoon'), sum('found')]).toEqual([overdue, dueSoon, found]);
    const [lelou] = cases.rows.filter(({ kinds }) => kinds.length > 0);
    // All cases of this town are in one community: its kinds are the street's.
    expect(lelou?.kinds).toEqual(figure('categories').rows.slice(0, 6));
  });

  it('devices on its plan are what SQL by hand says, and a charger that fails is there with the next look', async () => {
    await devicesAgree(figure('devices'), reckoned, 'public');
    // The page with the map of the community, whatever the clock says.
    now = Math.ceil(testNow / ROUND) * ROUND;
    const shown = () => board.view().map?.devices;
    const failing = () => Number(shown()?.states.find(({ state }) => state === 'fault')?.text ?? 0);
    const { db } = central.deps;
    const charger = await db
      .selectFrom('device')
      .select('id')
      .where('kind', '=', 'charger')
      .where('state', '=', 'free')
      .orderBy('id')
      .executeTakeFirstOrThrow();
    expect(shown()?.layers.map(({ layer }) => layer)).toEqual(['charger', 'sensor']);
    const before = failing();
    await hearDevice(central.deps, charger.id, 'fault');
    await look();
    expect(failing()).toBe(before + 1);
    await devicesAgree(figure('devices'), reckoned, 'public');
    await hearDevice(central.deps, charger.id, 'free');
    await look();
    expect(failing()).toBe(before);
    now = testNow;
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

  it('somebody goes into a grid: tiles follow, and after a minute of quiet the pages turn again', async () => {
    now = Math.ceil(testNow / ROUND) * ROUND;
    const lelou = '乐楼社区';
    board.send({ type: 'drill', place: { level: 'grid', community: lelou, grid: 10 } });
    const inGrid = board.view();
    expect(inGrid.map).toMatchObject({ community: lelou, grid: 10, title: '10 网格' });
    expect(inGrid.map?.crumbs.map(({ words }) => words)).toEqual(['城关街道', '乐楼社区', '10 网格']);
    const told = figure('places').rows.find(({ grid }) => grid === 10)?.households;
    expect(tile('base')).toMatchObject({ body: { main: { text: `${told}`, unit: '户' } } });
    const found = (await reckoned('stages by place')).get('乐楼社区 10 transferred') ?? 0;
    const stages = tile('today');
    expect(stages?.state === 'live' && stages.body.draw === 'stages' && stages.body.cells[1]?.text).toBe(
      `${found}`,
    );
    const [house] = inGrid.map?.targets ?? [];
    if (house === undefined) throw new Error('the grid has houses');
    board.send({ type: 'drill', place: house.place });
    const { map } = board.view();
    expect(
      map?.house?.units
        .flatMap(({ rows }) => rows.flat())
        .every(({ door, occupancy }) => door === '' && occupancy === null),
    ).toBe(true);
    now += chengchengWall.stay.idleSeconds * 1000 - 1;
    expect(board.view().map?.house).not.toBeNull();
    now += 1;
    expect(board.view().map?.crumbs ?? []).toEqual([]);
    expect(board.view().header.stay).toBeNull();
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
