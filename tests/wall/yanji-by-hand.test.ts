import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { publishPart, WALL_PARTS } from '../../central/modules/wall/publish.ts';
import {
  enrolTestTerminal,
  startTestCentral,
  type TestCentral,
  type TestTerminal,
  testNow,
} from '../../central/testing.ts';
import { embeddedDatabase } from '../../central/testing-databases.ts';
import {
  ACTIVITY_KIND_NAMES,
  CASE_KINDS,
  PROJECT_STAGE_NAMES,
  SPECIAL_GROUP_NAMES,
} from '../../contract/domain.ts';
import { type WallAnalysis, wallAnalysis } from '../../contract/wall/analysis.ts';
import {
  type FigureData,
  type WallFigure,
  type WallFigureId,
  wallFigure,
} from '../../contract/wall/figures.ts';
import { type WallLamp, wallLamp } from '../../contract/wall/lamp.ts';
import { firstBody } from '../../electron/core/wall/compose/tiles/matters.ts';
import { wallViewOf } from '../../electron/core/wall/compose/wall-view.ts';
import { planWall } from '../../electron/core/wall/layout/plan.ts';
import { yanjiWall } from '../../kiosk-profiles/yanji/wall.ts';
import { casesAgree, devicesAgree, peopleAgree, standingAgrees, workAgrees } from './agree-by-hand.ts';
import { ANALYSIS_BY_HAND, at, byHand } from './figures-by-hand.ts';
import { describePastDays } from './past-days-by-hand.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** The small set of 延吉, as much of it as a first start waits for. */
let central: TestCentral;
let publicWall: TestTerminal;
let staffWall: TestTerminal;
let street = '';
const seen = new Set<string>();
const figures = new Map<string, WallFigure>();
const lamps: WallLamp[] = [];
let ofStaff: FigureData<'devices'>;
const kinds: WallAnalysis[] = [];
beforeAll(async () => {
  central = await startTestCentral(embeddedDatabase, 'yanji');
  publicWall = await enrolTestTerminal(central, 'demo', 'yanji/wall');
  staffWall = await enrolTestTerminal(central, 'demo', 'chengcheng/staff-wall');
  street = publicWall.scope.split('/')[1] ?? '';
  for (const part of WALL_PARTS) await publishPart(central.deps, street, part);
  const rows = await central.deps.db
    .selectFrom('change')
    .select(['entity', 'doc', 'audience'])
    .where('scope', '=', `street/${street}`)
    .where('entity', 'in', ['wall-figure', 'wall-lamp', 'wall-doors', 'wall-analysis'])
    .orderBy('pk')
    .execute();
  for (const { entity, doc, audience } of rows) {
    const row: unknown = JSON.parse(doc ?? '');
    seen.add(`${audience} ${entity}`);
    if (audience === 'wall-staff' && entity === 'wall-figure' && wallFigure.parse(row).id === 'devices')
      ofStaff = wallFigure.parse(row).data as FigureData<'devices'>; // under the tile's own id
    if (entity === 'wall-analysis') kinds.push(wallAnalysis.parse(row));
    if (audience === 'wall-staff' || entity === 'wall-doors' || entity === 'wall-analysis') continue;
    if (entity === 'wall-lamp') lamps.push(wallLamp.parse(row));
    else figures.set(wallFigure.parse(row).id, wallFigure.parse(row));
  }
});
afterAll(async () => {
  await central?.close();
});

/** As the wall has them. */
const WORDS: Readonly<Record<string, string>> = {
  resident: '居民手机',
  'resident-at-kiosk': '居民自助机',
  officer: '网格员',
  'building-chief': '楼栋长',
  rider: '骑手',
  'property-company': '物业',
  community: '社区',
  street: '街道',
  terminal: '设备',
  committee: '党委',
  branch: '党支部',
  group: '党小组',
  'unit-on-double-registration': '双报到单位',
  ...PROJECT_STAGE_NAMES,
  ...ACTIVITY_KIND_NAMES,
};

const both = {
  figure: <Id extends WallFigureId>(id: Id) => figures.get(id)?.data as FigureData<Id>, // parsed, under the tile's own id
  reckoned: async (name: string) => {
    const { rows } = await sql
      .raw<{ name: string; count: number }>(byHand(name, { street, now: new Date(testNow).toISOString() }))
      .execute(central.deps.db);
    return new Map(rows.map((row) => [row.name, row.count]));
  },
};

it('every tile of every page of the wall of 延吉 is what SQL by hand says of its own town', async () => {
  const tiles = new Set(yanjiWall.pages.flatMap(({ left, right }) => [...left, ...right]));
  // What is to be done first is drawn from the lamps themselves.
  tiles.delete('first');
  expect([...tiles].filter((id) => !figures.has(id))).toEqual([]);
  expect(both.figure('base').households).toBeGreaterThan(1_000);
  await peopleAgree(both);
  await casesAgree(both);
  await workAgrees(both);
  await standingAgrees(both);
});

it('devices on its plan are what SQL by hand says, cameras and what is inside of houses for the staff alone', async () => {
  const told = both.figure('devices');
  await devicesAgree(told, both.reckoned, 'public');
  await devicesAgree(ofStaff, both.reckoned, 'staff');
  expect(new Set(told.points.map(({ kind }) => kind))).toEqual(new Set(['charger', 'sensor']));
  const sensors = ({ points }: FigureData<'devices'>) =>
    points.filter(({ kind }) => kind === 'sensor').length;
  expect(sensors(ofStaff)).toBeGreaterThan(sensors(told));
  expect(ofStaff.points.filter(({ kind }) => kind === 'camera').length).toBeGreaterThan(20);
});

it('every chart of the analysis is what SQL by hand says, and walls of the staff alone get it', async () => {
  expect([...seen].filter((row) => /doors|analysis/.test(row)).sort()).toEqual([
    'wall-staff wall-analysis',
    'wall-staff wall-doors',
  ]);
  expect(kinds.map(({ id }) => id).sort()).toEqual(Object.keys(ANALYSIS_BY_HAND).sort());
  /** Words for what SQL by hand leaves as a code. */
  const codes = new Map<string, string>([
    ...Object.entries(SPECIAL_GROUP_NAMES),
    ...CASE_KINDS.map(({ code, zh }) => [code, zh] as const),
  ]);
  for (const { id, cuts } of kinds) {
    const own = ANALYSIS_BY_HAND[id] ?? {};
    expect(cuts.map(({ title }) => title)).toEqual(Object.keys(own));
    for (const { title, facts } of cuts) {
      const now = new Date(testNow).toISOString();
      const { rows } = await sql
        .raw<{ name: string; count: number }>(at(own[title] ?? '', { street, now }))
        .execute(central.deps.db);
      expect(rows.length, title).toBeGreaterThan(1);
      const told = facts.map(({ community, days, count, label }) => [
        `${community}|${days ?? ''}`,
        label,
        count,
      ]);
      const hand = rows.map(({ name, count }) => {
        const [community, word = '', days] = name.split('|');
        return [`${community}|${days}`, codes.get(word) ?? WORDS[word] ?? word, count];
      });
      expect(told.map(String).sort(), `${id} ${title}`).toEqual(hand.map(String).sort());
    }
  }
});

it('what it says to do first are the cases that SQL by hand puts first', async () => {
  const link = { reachable: true, complete: true, lastPullAt: null };
  const body = firstBody({
    profile: yanjiWall,
    records: { place: null, figures, lamps, analysis: new Map() },
    link,
    now: testNow,
  });
  const shown = body?.draw === 'matters' ? body.rows.map(({ id }) => id) : [];
  expect(shown).toEqual([...(await both.reckoned('first')).keys()].slice(0, 3));
  expect(shown).toHaveLength(3);
});

it('in Korean nothing that central counted is left in Chinese but companies and what people wrote', () => {
  const plan = planWall(yanjiWall.build, yanjiWall.geometry, yanjiWall.pages);
  if (!plan.ok) throw new Error(plan.error.tile);
  const context = {
    profile: yanjiWall,
    records: { place: null, figures, lamps, analysis: new Map() },
    link: { reachable: true, complete: true, lastPullAt: null },
    now: testNow - (testNow % (yanjiWall.turnSeconds * 1000)),
  };
  const views = plan.value.leaves.map((_, leaf) => wallViewOf(context, plan.value, leaf));
  expect(views.map(({ language }) => language)).toEqual(views.map(() => 'ko-KR'));
  const told = views.flatMap(({ tiles, map }) => [
    ...tiles
      .filter(({ id }) => id !== 'published' && id !== 'red-black')
      .map(({ content, scope }) => ({ content, scope })),
    map === null ? null : { callOut: map.callOut, scope: map.scope, note: map.legend.note },
  ]);
  const chinese = /^(?=.*\p{Script=Han})(?!.*(\p{Script=Hangul}|有限公司))/u;
  expect([...new Set(told.flatMap(stringsIn))].filter((text) => chinese.test(text))).toEqual([]);
});

const stringsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return value === null || typeof value !== 'object' ? [] : Object.values(value).flatMap(stringsIn);
};

describePastDays(() => ({ central, publicWall, staffWall, street }));
