import type { WallFigure, WallFigureData } from '../../contract/wall/figures.ts';
import type { LampStage, WallLamp } from '../../contract/wall/lamp.ts';
import type { WallRecords } from '../../electron/core/wall/compose/context.ts';
import { analysisOf } from './analysis-records.ts';
import { devicePoints } from './device-records.ts';
import { placeFigures } from './place-records.ts';
import { standingFigures } from './standing-records.ts';
import type { TownPieces } from './town-pieces.ts';

/** The instant of all pictures: Sunday, 14:26 in Shanghai. */
export const NOW = Date.parse('2026-11-22T06:26:00.000Z');
const HOUR = 3_600_000;
const iso = (ms: number) => new Date(ms).toISOString();
const MORNING = iso(Date.parse('2026-11-22T06:00:00+08:00'));

const figure = (source: string, asOf: string, limitHours: number, data: WallFigureData): WallFigure => ({
  id: data.tile,
  source,
  asOf,
  limitSeconds: limitHours * 3600,
  data,
});

const found = [9, 12, 17, 14, 18, 15, 12, 19, 15, 22, 18, 16, 13, 14];
const closed = [10, 13, 14, 15, 16, 12, 13, 15, 16, 19, 18, 17, 15, 13];
const dayOf = (ago: number) => iso(NOW + 8 * HOUR - ago * 24 * HOUR).slice(0, 10);

/** Figures of an ordinary Sunday; the categories stopped at 09:12. */
export function figures(pieces: TownPieces): readonly WallFigure[] {
  const { place, houses } = pieces;
  const minute = iso(NOW);
  const grids = place.communities.flatMap(({ name, grids: own }) =>
    own.map(({ number }) => ({ number, community: name, level: (number * 7 + (number % 5)) % 4 })),
  );
  return [
    figure('居民信息采集库', MORNING, 26, {
      tile: 'base',
      households: 23_480,
      residents: 58_215,
      buildings: 3112,
      officers: 48,
      grids: 43,
      communities: 9,
    }),
    figure('房屋台账', MORNING, 26, { tile: 'housing', ownerOccupied: 19_410, rented: 4070, vacant: 3510 }),
    figure('房屋台账', MORNING, 26, {
      tile: 'housing-by-community',
      rows: place.communities.map(({ name }, i) => ({
        community: name,
        ownerOccupied: 1800 + ((i * 335) % 700),
        rented: 380 + ((i * 90) % 210),
        vacant: 260 + ((i * 55) % 190),
      })),
    }),
    figure('入户核验记录', iso(NOW - HOUR), 26, {
      tile: 'freshness',
      windowDays: 90,
      percent: 71.2,
      gridsToVisit: 6,
      grids,
    }),
    figure('出证台账', minute, 1, {
      tile: 'kiosks',
      day: '2026-11-22',
      issuedToday: 30,
      rows: [
        { place: '乐楼社区', online: true, issuedToday: 20 },
        { place: '公园社区', online: true, issuedToday: 10 },
        { place: '九路社区', online: false, issuedToday: '<5' },
      ],
    }),
    figure('民情直通车', minute, 1, {
      tile: 'today',
      day: '2026-11-22',
      found: 6,
      transferred: 11,
      awaitingAcceptance: 4,
      closedToday: 13,
      dueSoon: 3,
      overdue: 2,
      communities: place.communities.map(({ name }, i) => ({
        community: name,
        open: name === '乐楼社区' ? 10 : i % 3,
        closedToday: name === '乐楼社区' ? 4 : i % 2,
      })),
    }),
    figure('民情直通车', minute, 1, {
      tile: 'flow',
      days: found.map((count, i) => ({ day: dayOf(13 - i), found: count, closed: closed[i] ?? 0 })),
    }),
    figure('统计接口', iso(Date.parse('2026-11-22T09:12:00+08:00')), 1, {
      tile: 'categories',
      month: '2026-11',
      rows: [
        { name: '暖气不热', count: 34 },
        { name: '供水管道渗漏', count: 27 },
        { name: '占道经营', count: 21 },
        { name: '邻里纠纷', count: 12 },
      ],
    }),
    figure('民情直通车', minute, 1, {
      tile: 'units',
      windowDays: 30,
      rows: [
        { unit: '城关供热站', closed: 118, onTimePercent: 88, satisfaction: 4.2 },
        { unit: '物业企业', closed: 96, onTimePercent: 91.4, satisfaction: 4.4 },
        { unit: '城管中队', closed: 61, onTimePercent: 94.6, satisfaction: 4.1 },
        { unit: '县供水公司', closed: 44, onTimePercent: 86, satisfaction: 4.3 },
        { unit: '环卫站', closed: 37, onTimePercent: 97.3, satisfaction: 4.6 },
        { unit: '市政所', closed: 22, onTimePercent: 95.5, satisfaction: null },
      ],
    }),
    figure('民情直通车', minute, 1, {
      tile: 'hops',
      windowDays: 30,
      rows: [
        { hop: '发现到转办', medianHours: 1.4 },
        { hop: '转办到办完', medianHours: 11.2 },
        { hop: '办完到销号', medianHours: 6.8 },
      ],
      promiseHours: 24,
    }),
    figure('居民信息采集库', MORNING, 26, {
      tile: 'ages',
      bands: [0, 10, 20, 30, 40, 50, 60, 70, 80, 90].map((from, i) => ({
        from,
        to: from === 90 ? null : from + 9,
        men: [3620, 3410, 3890, 4610, 4380, 4720, 2980, 1610, 520, 60][i] ?? 5,
        women: [3310, 3180, 3760, 4490, 4310, 4660, 3060, 1790, 690, 105][i] ?? 5,
      })),
    }),
    figure('民政与卫健台账', MORNING, 26, {
      tile: 'care',
      rows: [
        { group: '独居老人', persons: 410 },
        { group: '空巢老人', persons: 1095 },
        { group: '残疾人', persons: 640 },
        { group: '低保对象', persons: 285 },
        { group: '退役军人', persons: 745 },
        { group: '留守儿童', persons: '<5' },
        { group: '居家养老', persons: '—' },
      ],
    }),
    figure('居民信息采集库', MORNING, 26, {
      tile: 'household-sizes',
      rows: [6105, 7045, 5050, 3050, 1410, 820].map((households, i) => ({
        persons: i + 1,
        orMore: i === 5,
        households,
      })),
    }),
    figure('街道公告', iso(NOW - HOUR), 26, {
      tile: 'notices',
      rows: [
        notice('1', '停水', '11月23日 08:00–12:00，乐楼社区东片停水', '县供水公司'),
        notice('2', '供暖', '供暖到明年 3 月 15 日，室温低于 18 度请报修', '城关街道'),
        notice('3', '活动', '11月28日 09:00 社区义诊，一楼大厅，不收费', '乐楼社区'),
        notice('4', '通知', '城乡居民医保开始缴费，可到 1 号窗口', '城关街道'),
      ],
    }),
    figure('设备台账', minute, 1, {
      tile: 'devices',
      // As a public wall has them.
      points: devicePoints(pieces).filter(({ kind }) => kind !== 'camera'),
    }),
    ...standingFigures(iso(NOW - HOUR)),
    ...placeFigures(place, houses, { morning: MORNING, minute }),
  ];
}

function notice(id: string, kind: string, text: string, by: string) {
  return {
    id,
    kind,
    text,
    by,
    publishedAt: iso(NOW - 20 * HOUR),
    expiresAt: iso(NOW + 40 * HOUR),
  };
}

/** grid, spot in it, kind, stage, hours until it is due (negative: late). */
const LAMPS: readonly (readonly [number, number, string, LampStage, number, string])[] = [
  [10, 1, '供水管道渗漏', 'transferred', -6.1, '县供水公司'],
  [14, 2, '路灯不亮', 'found', -2.3, '市政所'],
  [12, 1, '占道经营', 'awaiting-acceptance', 2.4, '城管中队'],
  [13, 1, '井盖破损', 'found', 3.2, '市政所'],
  [11, 0, '垃圾堆积', 'transferred', 20, '环卫站'],
  [12, 3, '电梯停运', 'transferred', 6.9, '物业企业'],
  [14, 5, '乱贴小广告', 'awaiting-acceptance', 30, '城管中队'],
  [13, 4, '占用消防通道', 'transferred', 11, '消防与物业'],
  [10, 3, '垃圾堆积', 'found', 9, '环卫站'],
  [14, 7, '路灯不亮', 'closed', 4, '市政所'],
  [13, 6, '供水管道渗漏', 'closed', 5, '县供水公司'],
  [10, 5, '井盖破损', 'closed', 2, '市政所'],
  [12, 5, '占道经营', 'closed', 1, '城管中队'],
  [31, 0, '垃圾堆积', 'transferred', -1.2, '环卫站'],
  [22, 1, '供水管道渗漏', 'found', 5, '县供水公司'],
  [41, 2, '路灯不亮', 'awaiting-acceptance', 8, '市政所'],
  [3, 1, '井盖破损', 'transferred', 14, '市政所'],
  [6, 0, '占道经营', 'closed', 14, '城管中队'],
];

export function lamps({ place, spots }: TownPieces): readonly WallLamp[] {
  return LAMPS.map(([grid, spot, kind, stage, dueHours, handler], i) => {
    const list = spots.get(grid) ?? [];
    const [longitude, latitude] = list[spot % list.length] ?? [0, 0];
    const community = place.communities.find(({ grids }) => grids.some(({ number }) => number === grid));
    const dueAt = iso(NOW + dueHours * HOUR);
    const isClosed = stage === 'closed';
    return {
      id: `01JD0000000000000000000L${String(i).padStart(2, '0')}`,
      kind,
      community: community?.name ?? '',
      gridNumber: grid,
      longitude,
      latitude,
      stage,
      dueAt,
      soonAt: iso(NOW + (dueHours - 4) * HOUR),
      hopDueAt: dueAt,
      hopSoonAt: iso(NOW + (dueHours - 4) * HOUR),
      handledAt: isClosed ? iso(NOW - 3 * HOUR) : null,
      closedAt: isClosed ? iso(NOW - 2 * HOUR) : null,
      reporter: i % 3 === 1 ? '网格员巡查' : '居民随手拍',
      handler,
    };
  });
}

export function recordsOf(pieces: TownPieces): WallRecords {
  return {
    place: pieces.place,
    figures: new Map(figures(pieces).map((row) => [row.id, row])),
    analysis: analysisOf(pieces.place, MORNING),
    lamps: lamps(pieces),
  };
}
