import type { Point } from './geometry.ts';
import type { PublicUse, StreetClass, Zone } from './model.ts';

/**
 * The character of the plan, before chance bends it: where the main streets run, what is old and what is new. It is
 * drawn after the usual county town of 关中 (an old crossing, work units round it, towers to the south-east, a river to
 * the west), not after a survey of the real place.
 */

/** Metres between the property lines of a street. */
export const WIDTH: Readonly<Record<StreetClass, number>> = {
  arterial: 34,
  secondary: 24,
  collector: 16,
  lane: 8,
};

interface Line {
  /** Metres from the town's crossing, before warping. */
  readonly offset: number;
  readonly class: StreetClass | null;
  readonly name: string;
}

/** Streets that run north. The first and last are the plan's edge; the river flows between the next two. */
export const NORTHWARD: readonly Line[] = [
  { offset: -2420, class: null, name: '' },
  { offset: -1170, class: 'lane', name: '西堤路' },
  { offset: -1020, class: 'secondary', name: '滨河路' },
  { offset: -610, class: 'secondary', name: '西环路' },
  { offset: -260, class: 'collector', name: '乐楼路' },
  { offset: 90, class: 'arterial', name: '中心大街' },
  { offset: 590, class: 'secondary', name: '古徵路' },
  { offset: 1090, class: 'arterial', name: '东环路' },
  { offset: 2420, class: null, name: '' },
];

/** Streets that run east, from south to north. */
export const EASTWARD: readonly Line[] = [
  { offset: -1900, class: null, name: '' },
  { offset: -880, class: 'arterial', name: '南环路' },
  { offset: -430, class: 'secondary', name: '九路街' },
  { offset: -20, class: 'arterial', name: '万泉街' },
  { offset: 370, class: 'collector', name: '学府街' },
  { offset: 860, class: 'secondary', name: '北环路' },
  { offset: 1900, class: null, name: '' },
];

/** The road that was there before the grid: it cuts the south-east quarter slantwise. */
export const OLD_ROAD = { name: '古道街', class: 'secondary', through: [330, -260], angle: -0.72 } as const;

/** Index in NORTHWARD of the river's western bank. */
export const RIVER_COLUMN = 1;

/** The old town's crossing, metres. */
export const HEART: Point = [60, 40];

/** Block sizes in m² at which cutting stops, by zone: old blocks are small, new ones are compounds of their own. */
export const BLOCK_AREA: Readonly<Record<Zone, number>> = {
  old: 9_500,
  inner: 21_000,
  new: 36_000,
  outer: 26_000,
};

export function zoneOf([x, y]: Point): Zone {
  const [dx, dy] = [x - HEART[0], y - HEART[1]];
  const fromHeart = Math.sqrt(dx * dx + (dy * 1.15) ** 2);
  if (fromHeart < 400) return 'old';
  if (dx > 320 && dy < -120 && fromHeart > 620) return 'new';
  if (fromHeart < 930) return 'inner';
  return 'outer';
}

/** Land set aside while the blocks are cut: cutting stops at `area` round the place. */
export const RESERVED: readonly {
  readonly use: PublicUse;
  readonly name: string;
  readonly place: Point;
  readonly area: number;
}[] = [
  { use: 'park', name: '古徵公园', place: [-440, 610], area: 84_000 },
  { use: 'government', name: '县政府', place: [250, 250], area: 26_000 },
  { use: 'hospital', name: '县医院', place: [-470, -220], area: 30_000 },
  { use: 'middle-school', name: '县第一中学', place: [350, 620], area: 52_000 },
  { use: 'middle-school', name: '县第二中学', place: [800, -250], area: 44_000 },
  { use: 'primary-school', name: '城关第一小学', place: [-60, 190], area: 17_000 },
  { use: 'primary-school', name: '城关第二小学', place: [-560, 130], area: 20_000 },
  { use: 'primary-school', name: '城关第三小学', place: [640, -620], area: 20_000 },
  { use: 'kindergarten', name: '县幼儿园', place: [400, 60], area: 8_000 },
  { use: 'kindergarten', name: '九路幼儿园', place: [-60, -600], area: 9_000 },
  { use: 'market', name: '城关农贸市场', place: [-120, -210], area: 14_000 },
  { use: 'bus-station', name: '县汽车站', place: [930, 160], area: 22_000 },
  { use: 'culture', name: '文化馆', place: [170, -110], area: 12_000 },
  { use: 'works', name: '供热站', place: [-880, 330], area: 24_000 },
  { use: 'works', name: '县供水公司', place: [-840, -560], area: 18_000 },
];
