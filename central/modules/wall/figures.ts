import type { WallFigure, WallFigureData, WallFigureId } from '../../../contract/wall/figures.ts';
import type { Trx } from '../../database/open.ts';
import { categories, flow, hops, today, units } from './case-figures.ts';
import { kiosks, notices } from './desk-figures.ts';
import type { GridHouses } from './houses.ts';
import { party, partyActivities, partyMembers } from './party-figures.ts';
import { peopleFigures } from './people-figures.ts';
import { placeCases } from './place-case-figures.ts';
import { projects, published, redBlack, stars } from './standing-figures.ts';
import type { StreetDay } from './street.ts';
import type { Tell } from './told-sheets.ts';
import { freshness } from './visit-figures.ts';

/** What is looked at together, because it changes together. */
export type FigureGroup = 'people' | 'cases' | 'desk';

const HOUR_S = 3_600;
/** Looked at once a day: a day and two hours, so that a late midnight greys nothing. */
const DAILY_S = 26 * HOUR_S;

/** Where each tile's figures are from, in the office's words, and how long they may stand. */
const FIGURE_FRAMES: Readonly<
  Record<
    WallFigureId,
    { readonly source: string; readonly limitSeconds: number; readonly group: FigureGroup }
  >
> = {
  base: { source: '居民信息采集库', limitSeconds: DAILY_S, group: 'people' },
  housing: { source: '房屋台账', limitSeconds: DAILY_S, group: 'people' },
  'housing-by-community': { source: '房屋台账', limitSeconds: DAILY_S, group: 'people' },
  ages: { source: '居民信息采集库', limitSeconds: DAILY_S, group: 'people' },
  care: { source: '重点关爱台账', limitSeconds: DAILY_S, group: 'people' },
  'household-sizes': { source: '居民信息采集库', limitSeconds: DAILY_S, group: 'people' },
  freshness: { source: '入户核验记录', limitSeconds: DAILY_S, group: 'people' },
  today: { source: '民情直通车', limitSeconds: HOUR_S, group: 'cases' },
  flow: { source: '民情直通车', limitSeconds: HOUR_S, group: 'cases' },
  categories: { source: '民情直通车', limitSeconds: HOUR_S, group: 'cases' },
  units: { source: '民情直通车', limitSeconds: HOUR_S, group: 'cases' },
  hops: { source: '民情直通车', limitSeconds: HOUR_S, group: 'cases' },
  kiosks: { source: '出证台账', limitSeconds: HOUR_S, group: 'desk' },
  notices: { source: '街道公告', limitSeconds: DAILY_S, group: 'desk' },
  party: { source: '党组织台账', limitSeconds: DAILY_S, group: 'desk' },
  'party-members': { source: '党组织台账', limitSeconds: DAILY_S, group: 'desk' },
  'party-activities': { source: '党建活动台账', limitSeconds: DAILY_S, group: 'desk' },
  projects: { source: '项目台账', limitSeconds: DAILY_S, group: 'desk' },
  stars: { source: '小区星级台账', limitSeconds: DAILY_S, group: 'desk' },
  'red-black': { source: '物业考评台账', limitSeconds: DAILY_S, group: 'desk' },
  published: { source: '线上公示', limitSeconds: DAILY_S, group: 'desk' },
  resources: { source: '五类资源台账', limitSeconds: DAILY_S, group: 'people' },
  places: { source: '居民信息采集库', limitSeconds: DAILY_S, group: 'people' },
  devices: { source: '设备台账', limitSeconds: HOUR_S, group: 'desk' },
  'place-cases': { source: '民情直通车', limitSeconds: HOUR_S, group: 'cases' },
};

/** Figures as they are told: with where they are from and how long they may stand. */
export function framed(data: WallFigureData, at: StreetDay): WallFigure {
  const { source, limitSeconds } = FIGURE_FRAMES[data.tile];
  return { id: data.tile, source, asOf: at.now, limitSeconds, data };
}

type Reckon = (trx: Trx, at: StreetDay, tell: Tell) => Promise<WallFigureData>;

const ONE_BY_ONE: Readonly<Record<FigureGroup, readonly Reckon[]>> = {
  people: [freshness],
  cases: [today, flow, categories, units, hops, placeCases],
  desk: [kiosks, notices, party, partyMembers, partyActivities, projects, stars, redBlack, published],
};

/** Figures of a group, reckoned in the caller's transaction; those of people over the houses as they are told beside them. */
export async function reckon(
  trx: Trx,
  at: StreetDay,
  group: FigureGroup,
  { tell, houses = [] }: { readonly tell: Tell; readonly houses?: readonly GridHouses[] },
): Promise<readonly WallFigureData[]> {
  const figures: WallFigureData[] =
    group === 'people' ? [...(await peopleFigures(trx, at, { tell, houses }))] : [];
  for (const one of ONE_BY_ONE[group]) figures.push(await one(trx, at, tell));
  return figures;
}
