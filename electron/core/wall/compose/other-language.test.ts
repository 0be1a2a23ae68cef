import { describe, expect, it } from 'vitest';
import type { DrillPlace } from '../../../../contract/wall/drill.ts';
import type { WallFigure } from '../../../../contract/wall/figures.ts';
import { type WallView, wallView } from '../../../../contract/wall/view.ts';
import { yanjiWall } from '../../../../kiosk-profiles/yanji/wall.ts';
import { largestHouse, pastDay } from '../../../../tests/wall/open-wall.ts';
import { NOW } from '../../../../tests/wall/records.ts';
import { townPieces } from '../../../../tests/wall/town-pieces.ts';
import { inYanji, yanjiRecords } from '../../../../tests/wall/yanji-records.ts';
import { planWall } from '../layout/plan.ts';
import { NO_PAST, type PastRules } from '../past.ts';
import type { WallContext, WallRecords } from './context.ts';
import { wallViewOf } from './wall-view.ts';

const pieces = townPieces();
const records = yanjiRecords(pieces);
const figures = [...records.figures.values()];
const withFigures = (rows: readonly WallFigure[]): WallRecords => ({
  ...records,
  figures: new Map(rows.map((row) => [row.id, row])),
});
const online = { reachable: true, complete: true, lastPullAt: new Date(NOW).toISOString() };
const plan = planWall(yanjiWall.build, yanjiWall.geometry, yanjiWall.pages);
if (!plan.ok) throw new Error(plan.error.tile);
const planned = plan.value;

const TURN = yanjiWall.turnSeconds * 1000;
const HOUR = 3_600_000;
/** The beginning of a turn: Korean. */
const begun = (at: number) => at - (at % TURN);

/** Every page at an instant whose body is Korean. */
function pages(context: Partial<WallContext> = {}): readonly WallView[] {
  const now = begun(context.now ?? NOW);
  return planned.leaves.map((_, leaf) =>
    wallViewOf({ profile: yanjiWall, records, link: online, ...context, now }, planned, leaf),
  );
}

/** Names that records brought, and what people wrote: they stand as they were written. */
const DATA = [
  ...['同心', '安居乐', '晨光', '古徵', '金桥', '塬上人家'],
  ...['白山社区：老人助餐点', '春光社区：楼道亮灯'],
  '11月23日 08:00–12:00，白山社区东片停水',
  '供暖到明年 3 月 15 日，室温低于 18 度请报修',
  '11月28日 09:00 社区义诊，一楼大厅，不收费',
  '城乡居民医保开始缴费，可到 1 号窗口',
];
const COMPOUNDS = [...pieces.houses.values()].flat().map(({ compound }) => compound);
const LONGEST_FIRST = [...new Set([...DATA, ...COMPOUNDS])].sort((a, b) => b.length - a.length);
const withoutData = (text: string) => LONGEST_FIRST.reduce((rest, name) => rest.replace(name, ''), text);

const { legend, otherWords } = yanjiWall;
const legendBoth = Object.entries(legend).map(
  ([key, word]) => `${otherWords?.legend[key as keyof typeof legend]} ${word}`, // a key of the same table
);
const DEVICES = ['充电桩', '传感器', '摄像头', '告警', '故障', '没信号', '正常'];
const devicesBoth = Object.values(otherWords?.devices ?? {}).flatMap((word) =>
  DEVICES.map((chinese) => `${word} ${chinese}`),
);

/** What stands in both languages, or is said beside the other one. */
const inBoth = ({ header, tiles, dark }: WallView): readonly string[] => [
  header.title,
  header.page,
  ...tiles.filter(({ otherTitle }) => otherTitle !== null).map(({ title }) => title),
  dark?.words ?? '',
  ...legendBoth,
  ...devicesBoth,
];

function strings(value: unknown, key = ''): readonly string[] {
  // By a community the map is found; nobody reads it.
  if (typeof value === 'string') return key === 'community' ? [] : [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([inside, each]) => strings(each, inside));
}

const HAN = /\p{Script=Han}/u;
/** Chinese that is neither data nor beside its Korean. */
function leftInChinese(view: WallView): readonly string[] {
  const both = new Set(inBoth(view));
  const { ticker: _, ...rest } = view;
  return strings(rest).filter((text) => HAN.test(withoutData(text)) && !both.has(text));
}
const leftIn = (context: Partial<WallContext>) => [...new Set(pages(context).flatMap(leftInChinese))];

const emptied = figures.map((row): WallFigure => {
  const { data } = row;
  switch (data.tile) {
    case 'party-activities':
      return { ...row, data: { ...data, rows: data.rows.map((each) => ({ ...each, held: 0 })) } };
    case 'projects':
      return { ...row, data: { ...data, stages: data.stages.map((each) => ({ ...each, count: 0 })) } };
    case 'stars':
      return { ...row, data: { ...data, three: 0, two: 0, one: 0 } };
    case 'kiosks':
    case 'categories':
    case 'units':
    case 'red-black':
    case 'published':
    case 'notices':
      return { ...row, data: { ...data, rows: [] } as WallFigure['data'] }; // the same tile without a row
    default:
      return row;
  }
});

const community: DrillPlace = { level: 'community', community: '白山社区' };
const grid: DrillPlace = { ...community, level: 'grid', grid: 12 };
const house: DrillPlace = { ...grid, level: 'house', house: largestHouse(pieces, 12).id };
const own = inYanji(pieces.houses.get(12) ?? []);
const houses = own.map(({ doors: _, ...each }) => each);
const doors = { id: 'grid-12', houses: own.map(({ id, doors: inside }) => ({ id, doors: [...inside] })) };
const touched = { why: 'touched', until: NOW + 60_000 } as const;
const days = ['2025-12-31', '2026-11-20'];
const rules: PastRules = { door: () => ({ state: 'open' }), days: () => days, today: '2026-11-22' };
const shut = (door: ReturnType<PastRules['door']>): NonNullable<WallContext['past']> => ({
  past: { ...NO_PAST, panel: { state: 'asking', figures: '', isChecking: false, door } },
  rules: { ...rules, days: () => [] },
});

const SITUATIONS: Readonly<Record<string, Partial<WallContext>>> = {
  'an ordinary Sunday': {},
  'two hours later, without a network': {
    now: NOW + 2 * HOUR,
    link: { ...online, reachable: false },
  },
  'a week later, central silent': { now: NOW + 170 * HOUR },
  'figures that are older than their limit': { now: NOW + 30 * HOUR, link: { ...online, reachable: false } },
  'nothing to tell': { records: { ...withFigures(emptied), lamps: [] } },
  'figures that were not sent': { records: withFigures([]) },
  'a first start': {
    records: withFigures([]),
    link: { reachable: true, complete: false, lastPullAt: null },
  },
  'a first start without a network': {
    records: withFigures([]),
    link: { reachable: false, complete: false, lastPullAt: null },
  },
  'a start after which nothing came yet': { link: { ...online, lastPullAt: null } },
  'a page that is held': { stay: { why: 'held', until: NOW + 900_000 } },
  'the night': { now: NOW + 13 * HOUR },
  'somebody at a community': { stay: touched, drilled: { place: community, houses: [], doors: null } },
  'somebody at a grid': { stay: touched, drilled: { place: grid, houses, doors: null } },
  'somebody at a house': { stay: touched, drilled: { place: house, houses, doors: null } },
  'staff at a house': { stay: touched, drilled: { place: house, houses, doors } },
  'small places': {
    stay: touched,
    drilled: { place: house, houses: houses.map((each) => ({ ...each, band: null })), doors: null },
  },
  'a past day': {
    stay: touched,
    day: inYanji(pastDay(pieces)),
    past: { past: { ...NO_PAST, isOpen: true, day: '2026-11-20' }, rules },
  },
  'a day of last year, told by the demo': {
    stay: touched,
    day: { ...inYanji(pastDay(pieces, '2025-12-31')), origin: 'generated', figures: [] },
    past: {
      past: { isOpen: true, day: '2025-12-31', panel: { state: 'choosing', month: '2025-12' } },
      rules,
    },
  },
  'no day kept': {
    past: {
      past: { ...NO_PAST, isOpen: true, panel: { state: 'choosing', month: '2026-11' } },
      rules: { ...rules, days: () => [] },
    },
  },
  'the door of past days': { past: shut({ state: 'open' }) },
  'a wrong PIN': { past: shut({ state: 'wrong', triesLeft: 3 }) },
  'too many wrong ones': { past: shut({ state: 'locked', until: new Date(NOW + HOUR).toISOString() }) },
  'no PIN set': { past: shut({ state: 'none-set' }) },
  'a disk that refuses': { past: shut({ state: 'disk-refuses' }) },
};

describe('the wall of 延吉 in the first half of a turn', () => {
  it.each(Object.entries(SITUATIONS))('%s: nothing but data stays Chinese', (_, context) => {
    const views = pages(context);
    expect(new Set(views.map(({ language }) => language))).toEqual(new Set(['ko-KR']));
    expect(leftIn(context)).toEqual([]);
    for (const view of views) expect(wallView.safeParse(view).error).toBeUndefined();
  });

  it('finds places, signs and figures as in Chinese', () => {
    const korean = pages()[0];
    const chinese = pages({ profile: { ...yanjiWall, otherWords: null } })[0];
    expect(korean?.map?.community).toBe('白山社区');
    expect(korean?.map?.targets.map(({ place }) => place)).toEqual(
      chinese?.map?.targets.map(({ place }) => place),
    );
    expect(korean?.ticker).toEqual(chinese?.ticker);
    expect(korean?.tiles.map(({ box, scale }) => ({ box, scale }))).toEqual(
      chinese?.tiles.map(({ box, scale }) => ({ box, scale })),
    );
    const figures = (view: WallView | undefined) =>
      JSON.stringify(view?.tiles.map(({ content }) => content)).match(/\d[\d,.]*/g);
    expect(figures(korean)?.length).toBe(figures(chinese)?.length);
  });

  it('says it as on the signs of the city', () => {
    const [first] = pages();
    const tile = (id: string) => first?.tiles.find((each) => each.id === id);
    expect(tile('base')).toMatchObject({
      title: '全街道底数',
      otherTitle: '기초 자료',
      scope: '격자 43 · 사회구역 9',
      content: {
        body: { main: { text: '23,480', unit: '세대' }, sides: [{ text: '5.82', unit: '만 명' }, {}, {}] },
      },
    });
    expect(first?.map?.callOut).toMatchObject({
      title: '수도관 누수',
      where: '백산 10격자 · 주민 현장 신고',
      who: '이송 · 시 급수회사',
      late: '6시간 초과',
    });
    expect(first?.header).toMatchObject({
      date: '2026년 11월 22일',
      weekday: '일요일',
      title: '延吉市河南街道',
    });
  });
});
