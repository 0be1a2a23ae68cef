import type {
  DeskRectification,
  Governance,
  GovernedCompound,
} from '../../contract/property/rectifications.ts';
import { id, NOW } from './fixtures.ts';

const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY).toISOString();
const dayIn = (days: number) => daysAgo(-days).slice(0, 10);

const compound = (at: number, name: string, over: Partial<GovernedCompound> = {}): GovernedCompound => ({
  ...{ id: id(900 + at), name, stars: 2, starsSince: '2026-07-20', plan: '补路灯，清楼道' },
  ...{ open: 0, late: 0, struckOff: 4, ...over },
});

const item = (at: number, matter: string, over: Partial<DeskRectification> = {}): DeskRectification => ({
  ...{ id: id(920 + at), rev: 1, compoundId: id(901), criterion: 'facilities' as const, matter },
  ...{ foundOn: dayIn(-20), dueOn: dayIn(9), state: 'listed' as const, listedAt: daysAgo(19) },
  ...{ takenAt: null, takenBy: null, plannedOn: null, reportedAt: null, result: null },
  ...{ sentBackAt: null, sentBackReason: null, struckOffAt: null },
  ...{ lateness: 'in-time' as const, waiting: false, parked: [], ...over },
});

const taken = { takenAt: daysAgo(12), takenBy: '孙师傅', plannedOn: dayIn(2) };
const done = { ...taken, reportedAt: daysAgo(1.2), result: '已修好，现场看过' };
const struckOff = (days: number) => ({
  ...{
    ...done,
    state: 'struck-off' as const,
    rev: 4,
    reportedAt: daysAgo(days + 2),
    takenAt: daysAgo(days + 9),
    plannedOn: dayIn(-days - 3),
    ...{
      listedAt: daysAgo(days + 12),
      foundOn: dayIn(-days - 13),
      dueOn: dayIn(-days + 1),
      struckOffAt: daysAgo(days),
    },
  },
});

const items: readonly DeskRectification[] = [
  item(1, '南门道闸常开不落', {
    ...{ criterion: 'public-order', dueOn: dayIn(4), lateness: 'in-time' },
    ...{ state: 'under-way', rev: 3, ...taken },
    parked: [
      {
        ...{ key: id(980), step: { step: 'take', plannedOn: dayIn(3) } },
        ...{ result: 'conflict', reason: null, at: daysAgo(0.2) },
      },
    ],
  }),
  item(2, '消防通道划线不清', { criterion: 'fire-safety', dueOn: dayIn(-3), lateness: 'overdue' }),
  item(3, '楼道灭火器过期更换', {
    ...{ criterion: 'fire-safety', dueOn: dayIn(-1), lateness: 'overdue', state: 'sent-back', rev: 4 },
    ...{ sentBackAt: daysAgo(1), sentBackReason: '现场看还有一处没有换' },
  }),
  item(4, '东侧三盏路灯不亮', {
    ...{ dueOn: dayIn(2), lateness: 'due-soon', state: 'under-way', rev: 2, waiting: true, ...taken },
  }),
  item(5, '第三季度公共收益没有公示', {
    ...{ criterion: 'disclosure', dueOn: dayIn(6), state: 'awaiting-acceptance', rev: 3, ...done },
  }),
  item(6, '雨水井盖松动'),
  item(7, '北侧垃圾房清洗消毒', { criterion: 'sanitation', ...struckOff(8) }),
  item(8, '健身器材松动', struckOff(41)),
  item(9, '夜间值班电话无人接', { criterion: 'service', ...struckOff(120) }),
  item(10, '小广场地砖破损', struckOff(190)),
];

export const governanceFixture: Governance = {
  compounds: [
    compound(1, '乐楼佳园', { open: 6, late: 2 }),
    compound(2, '长乐小区', { stars: 1, open: 4, late: 1, plan: '划停车位' }),
    compound(3, '秦腔家属院', { stars: null, starsSince: null, plan: null, open: 1 }),
    compound(4, '古徵苑', { stars: 3, starsSince: '2026-10-20', plan: '绿化补种', open: 1 }),
    compound(5, '西河里', { open: 0 }),
  ],
  chosen: {
    compoundId: id(901),
    blocking: [
      { criterion: 'sanitation', open: 0 },
      { criterion: 'facilities', open: 2 },
      { criterion: 'fire-safety', open: 2 },
      { criterion: 'public-order', open: 1 },
      { criterion: 'service', open: 0 },
      { criterion: 'disclosure', open: 1 },
    ],
    items: [...items],
  },
};

/** A compound with three stars and nothing to mend. */
export const nothingToMend: Governance = {
  compounds: [compound(4, '古徵苑', { stars: 3, starsSince: '2026-10-20', plan: '绿化补种', struckOff: 0 })],
  chosen: {
    compoundId: id(904),
    blocking: governanceFixture.chosen?.blocking.map((row) => ({ ...row, open: 0 })) ?? [],
    items: [],
  },
};
