/** One table of the town's case kinds: how often, when, who handles them and by when. Rates are assumptions. */

export type CaseGroup = 'repair' | 'complaint' | 'report';
export const CASE_GROUPS: Readonly<Record<CaseGroup, string>> = {
  repair: '报修',
  complaint: '投诉',
  report: '随手拍',
};

export type HourProfile = 'day' | 'morning-and-evening' | 'night' | 'office';

/** Weight of every hour of the day. */
export const HOURS: Readonly<Record<HourProfile, readonly number[]>> = {
  day: [0, 0, 0, 0, 0, 1, 3, 7, 10, 11, 10, 8, 5, 5, 8, 9, 9, 8, 6, 4, 3, 2, 1, 0],
  'morning-and-evening': [1, 0, 0, 0, 0, 2, 7, 10, 8, 5, 4, 5, 5, 3, 3, 4, 5, 8, 11, 12, 9, 6, 3, 1],
  night: [9, 7, 4, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3, 1, 1, 1, 2, 3, 5, 8, 12, 14, 12],
  office: [0, 0, 0, 0, 0, 0, 0, 1, 9, 12, 11, 6, 1, 2, 9, 11, 10, 6, 2, 0, 0, 0, 0, 0],
};

/** Weight of every day of the week, Sunday first. */
export type WeekProfile = 'home' | 'work' | 'even';
export const WEEKS: Readonly<Record<WeekProfile, readonly number[]>> = {
  home: [1.25, 1, 0.9, 0.9, 0.9, 0.95, 1.2],
  work: [0.45, 1.35, 1.2, 1.15, 1.15, 1.2, 0.55],
  even: [1, 1, 1, 1, 1, 1, 1],
};

/** Months from January to December. */
export type Season = 'even' | 'heating' | 'frost' | 'rain' | 'summer-nights' | 'spring-wind' | 'festival';
export const SEASONS: Readonly<Record<Season, readonly number[]>> = {
  even: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
  // The heating season runs from 15 November to 15 March; the first weeks are the worst.
  heating: [2.6, 2, 0.9, 0, 0, 0, 0, 0, 0.1, 0.5, 3, 2.9],
  frost: [2.2, 1.7, 1, 0.8, 0.7, 0.7, 0.8, 0.8, 0.7, 0.8, 1, 1.8],
  rain: [0, 0, 0.2, 0.5, 0.9, 1.4, 3.2, 3, 2.2, 0.5, 0.1, 0],
  'summer-nights': [0.4, 0.5, 0.7, 0.9, 1.2, 1.7, 2, 1.9, 1.2, 0.7, 0.5, 0.3],
  'spring-wind': [0.6, 0.7, 1.6, 1.8, 1.4, 0.9, 0.8, 0.8, 0.8, 1, 0.9, 0.7],
  festival: [1.8, 2.2, 0.8, 0.7, 0.8, 0.8, 0.8, 0.8, 1, 1, 0.7, 0.6],
};

export interface CaseKind {
  readonly code: string;
  readonly name: string;
  readonly group: CaseGroup;
  /** Cases per day in the whole street, averaged over a year in which every month weighs 1. */
  readonly perDay: number;
  readonly season: Season;
  readonly week: WeekProfile;
  readonly hours: HourProfile;
  /** Hours in which it must be handled. */
  readonly promiseHours: number;
  readonly handler: string;
  /** In a home, in a compound, or on a street. */
  readonly place: 'building' | 'compound' | 'street';
}

export const CASE_KINDS: readonly CaseKind[] = [
  {
    code: 'heating',
    name: '暖气不热',
    group: 'repair',
    perDay: 1.3,
    season: 'heating',
    week: 'home',
    hours: 'morning-and-evening',
    promiseHours: 24,
    handler: '城关供热站',
    place: 'building',
  },
  {
    code: 'water-pipe',
    name: '供水管道渗漏',
    group: 'repair',
    perDay: 0.9,
    season: 'frost',
    week: 'home',
    hours: 'morning-and-evening',
    promiseHours: 24,
    handler: '县供水公司',
    place: 'compound',
  },
  {
    code: 'drain',
    name: '下水道堵塞',
    group: 'repair',
    perDay: 1.0,
    season: 'even',
    week: 'home',
    hours: 'morning-and-evening',
    promiseHours: 24,
    handler: '物业企业',
    place: 'building',
  },
  {
    code: 'lift',
    name: '电梯停运',
    group: 'repair',
    perDay: 0.4,
    season: 'even',
    week: 'even',
    hours: 'morning-and-evening',
    promiseHours: 8,
    handler: '物业企业',
    place: 'building',
  },
  {
    code: 'street-lamp',
    name: '路灯不亮',
    group: 'report',
    perDay: 0.7,
    season: 'frost',
    week: 'even',
    hours: 'night',
    promiseHours: 48,
    handler: '市政所',
    place: 'street',
  },
  {
    code: 'manhole',
    name: '井盖破损',
    group: 'report',
    perDay: 0.3,
    season: 'even',
    week: 'work',
    hours: 'day',
    promiseHours: 8,
    handler: '市政所',
    place: 'street',
  },
  {
    code: 'waste',
    name: '垃圾堆积',
    group: 'report',
    perDay: 1.7,
    season: 'festival',
    week: 'work',
    hours: 'day',
    promiseHours: 24,
    handler: '环卫站',
    place: 'street',
  },
  {
    code: 'posters',
    name: '乱贴小广告',
    group: 'report',
    perDay: 0.9,
    season: 'spring-wind',
    week: 'work',
    hours: 'office',
    promiseHours: 48,
    handler: '城管中队',
    place: 'compound',
  },
  {
    code: 'stalls',
    name: '占道经营',
    group: 'report',
    perDay: 1.1,
    season: 'summer-nights',
    week: 'home',
    hours: 'morning-and-evening',
    promiseHours: 8,
    handler: '城管中队',
    place: 'street',
  },
  {
    code: 'parking',
    name: '占用消防通道',
    group: 'report',
    perDay: 0.9,
    season: 'even',
    week: 'home',
    hours: 'morning-and-evening',
    promiseHours: 8,
    handler: '消防与物业',
    place: 'compound',
  },
  {
    code: 'noise',
    name: '夜间噪音扰民',
    group: 'complaint',
    perDay: 1.2,
    season: 'summer-nights',
    week: 'home',
    hours: 'night',
    promiseHours: 24,
    handler: '派出所与城管',
    place: 'compound',
  },
  {
    code: 'neighbours',
    name: '邻里纠纷',
    group: 'complaint',
    perDay: 0.6,
    season: 'festival',
    week: 'home',
    hours: 'day',
    promiseHours: 72,
    handler: '社区调解室',
    place: 'building',
  },
  {
    code: 'fees',
    name: '物业收费疑问',
    group: 'complaint',
    perDay: 0.4,
    season: 'even',
    week: 'work',
    hours: 'office',
    promiseHours: 72,
    handler: '住建局物业科',
    place: 'compound',
  },
  {
    code: 'flood',
    name: '积水防汛',
    group: 'report',
    perDay: 0.35,
    season: 'rain',
    week: 'even',
    hours: 'day',
    promiseHours: 4,
    handler: '街道防汛办',
    place: 'street',
  },
  {
    code: 'river',
    name: '县西河垃圾',
    group: 'report',
    perDay: 0.2,
    season: 'rain',
    week: 'work',
    hours: 'day',
    promiseHours: 48,
    handler: '河长办',
    place: 'street',
  },
];
