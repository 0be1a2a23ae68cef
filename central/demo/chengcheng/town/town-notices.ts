import type { Notice } from '../../../../contract/domain.ts';
import { addDays, shanghaiInstant } from '../../days.ts';
import { CASE_DAYS } from './cases.ts';
import { TOWN_DAY } from './figures.ts';
import { at } from './geometry.ts';
import type { Town } from './model.ts';
import { streamOf } from './streams.ts';

export interface TownNotice extends Notice {
  /** Index of the community, null for the whole street. */
  readonly community: number | null;
}

interface Occasion {
  /** `MM-DD` of every year. */
  readonly date: string;
  readonly kind: Notice['kind'];
  readonly title: string;
  readonly body: string;
  readonly days: number;
}

/** What comes back every year. Heating dates are those of 关中. */
const EVERY_YEAR: readonly Occasion[] = [
  {
    date: '11-01',
    kind: '通知',
    title: '供暖试水提醒',
    body: '供热站本月 8 日起试水升温，家里请留人，发现漏水请马上关阀并报修。',
    days: 14,
  },
  {
    date: '11-15',
    kind: '通知',
    title: '今天开始供暖',
    body: '供暖从今天到明年 3 月 15 日。室温低于 18 度，请向网格员报修。',
    days: 10,
  },
  {
    date: '03-15',
    kind: '通知',
    title: '今天停止供暖',
    body: '本采暖季今天结束，请关好进户阀门，不要放掉管道里的水。',
    days: 10,
  },
  {
    date: '01-20',
    kind: '活动',
    title: '写春联送春联',
    body: '社区一楼大厅写春联，每户一副，欢迎带孩子来。',
    days: 12,
  },
  {
    date: '04-01',
    kind: '通知',
    title: '清明防火提醒',
    body: '上坟不带火种，地里的秸秆不要烧。发现火情请打 119。',
    days: 7,
  },
  {
    date: '06-25',
    kind: '通知',
    title: '汛期提醒',
    body: '雨天不要走下穿路和河滩，地下车位请提前把车开出来。',
    days: 60,
  },
  {
    date: '08-20',
    kind: '通知',
    title: '学区登记开始',
    body: '孩子今年上小学的，请带身份证和居住证明到社区登记。',
    days: 20,
  },
  {
    date: '10-10',
    kind: '活动',
    title: '重阳义诊',
    body: '65 岁以上的老人请带身份证，到社区量血压、测血糖，不收费。',
    days: 5,
  },
  {
    date: '11-18',
    kind: '通知',
    title: '居民医保开始缴费',
    body: '明年的城乡居民医保开始缴费。不会用手机的，请带身份证到社区窗口。',
    days: 40,
  },
];

/** Cuts of water and power, per community and year. An assumption. */
const CUTS_PER_YEAR = 5;

/** Notices of two years in the order of their publication, the last ones still in force on the town's today. */
export function makeTownNotices(town: Town, today: string = TOWN_DAY): readonly TownNotice[] {
  return Array.from({ length: CASE_DAYS }, (_, i) => addDays(today, i + 1 - CASE_DAYS)).flatMap((day) =>
    noticesOn(town, day),
  );
}

/** What is published on a day; every day has a stream of its own. */
export function noticesOn(town: Town, day: string): readonly TownNotice[] {
  const random = streamOf(town.seed, `notices ${day}`);
  const yearly = EVERY_YEAR.filter(({ date }) => day.slice(5) === date).map(
    ({ kind, title, body, days }): TownNotice => ({
      id: random.ulid(),
      kind,
      title,
      summary: `${spoken(day)}起，城关街道`,
      body,
      publishedAt: shanghaiInstant(day, '09:00'),
      expiresAt: shanghaiInstant(addDays(day, days), '18:00'),
      urgent: false,
      community: null,
    }),
  );
  const cuts = town.communities.flatMap(({ name }, community): TownNotice[] => {
    if (!random.chance(CUTS_PER_YEAR / 365)) return [];
    const id = random.ulid();
    return [
      { id, ...cutOf(random.chance(0.6), day, name, streetIn(town, community, random.next())), community },
    ];
  });
  return [...yearly, ...cuts];
}

function cutOf(isWater: boolean, day: string, community: string, street: string): Omit<Notice, 'id'> {
  const tomorrow = addDays(day, 1);
  const hours = isWater ? '08:00–12:00' : '09:00–15:00';
  return {
    kind: isWater ? '停水' : '停电',
    title: isWater ? '停水提醒' : '停电提醒',
    summary: `${spoken(tomorrow)} ${hours}，${community}${street}沿线`,
    body: `${isWater ? '因检修供水管道' : '因检修线路'}，${spoken(tomorrow)} ${hours}，${community}${street}沿线${isWater ? '停水，请提前存水。' : '停电，请不要乘电梯。'}`,
    publishedAt: shanghaiInstant(day, '10:00'),
    expiresAt: shanghaiInstant(tomorrow, isWater ? '12:00' : '15:00'),
    urgent: true,
  };
}

/** A street on which the community has a compound. */
function streetIn(town: Town, community: number, draw: number): string {
  const streets = town.compounds.flatMap(({ block, street }) => {
    const { grid } = at(town.blocks, block);
    return grid !== null && at(town.grids, grid).community === community ? [street] : [];
  });
  const id = at(streets, Math.floor(draw * streets.length));
  return town.streets.find((street) => street.id === id)?.name ?? '';
}

/** `11月23日` */
function spoken(day: string): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
}
