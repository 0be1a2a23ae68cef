import type { AnalysisKind } from '../../../../../contract/wall/analysis.ts';
import type { WallEvent } from '../../../../../contract/wall/drill.ts';
import type { FigureData, WallFigure, WallFigureId } from '../../../../../contract/wall/figures.ts';
import type { TileBody } from '../../../../../contract/wall/view.ts';
import type { WallTileId } from '../../../../../kiosk-profiles/wall-part.ts';
import { figureOf, thatDay, type WallContext } from '../context.ts';
import { local, publicText } from '../words.ts';
import { analysisMatter, communitiesMatter } from './analysis.ts';
import * as matters from './matters.ts';
import * as people from './people.ts';
import * as standing from './standing.ts';

/** What a tile says before its source line is added. */
export interface TileMatter {
  /** In place of the tile's own. */
  readonly title?: string;
  readonly scope: string;
  /** What a touch on it does. */
  readonly press?: WallEvent;
  /** Null: nothing to show, `empty` says so. */
  readonly body: TileBody | null;
  readonly row: Pick<WallFigure, 'source' | 'asOf' | 'limitSeconds'>;
}

interface TileRow {
  readonly title: string;
  /** On a past day, where the other speaks of now. */
  readonly pastTitle?: string;
  /** Sentence of an empty tile. */
  readonly empty: string;
  /** Null until the figures have come. */
  make(context: WallContext): TileMatter | null;
}

/** A tile drawn from the figures of the same name. */
function fromFigure<Id extends WallFigureId & WallTileId>(
  id: Id,
  title: string,
  body: (data: FigureData<Id>, context: WallContext) => TileBody | null,
  scope: (data: FigureData<Id>, context: WallContext) => string,
  empty = '还没有数字',
): TileRow {
  return {
    title,
    empty,
    make: (context) => {
      const found = figureOf(context, id);
      if (found === null) return null;
      return { scope: scope(found.data, context), body: body(found.data, context), row: found.row };
    },
  };
}

/** A tile drawn from the lamps themselves; the figures `today` say when central last looked at the cases. */
function fromLamps(
  title: string,
  scope: string,
  body: (context: WallContext) => TileBody | null,
  empty: string,
): TileRow {
  return {
    title,
    empty,
    make: (context) => {
      const seen = figureOf(context, 'today');
      return seen === null ? null : { scope, body: body(context), row: seen.row };
    },
  };
}

/** A tile of the analysis, on a wall of the staff. */
function fromAnalysis(kind: AnalysisKind, title: string): TileRow {
  return { title, empty: '这里没有记录', make: (context) => analysisMatter(context, kind) };
}

/** All tiles. Order inside a tile never changes: title, figure, source. */
export const TILE_TABLE: Readonly<Record<WallTileId, TileRow>> = {
  base: fromFigure(
    'base',
    '全街道底数',
    people.baseBody,
    ({ grids, communities }) => `${grids} 个网格 · ${communities} 个社区`,
  ),
  housing: fromFigure('housing', '房屋状态', people.housingBody, () => '套'),
  'housing-by-community': fromFigure(
    'housing-by-community',
    '各社区房屋',
    people.housingByCommunityBody,
    () => '套，右边是自住',
  ),
  freshness: fromFigure(
    'freshness',
    '底数新不新',
    people.freshnessBody,
    ({ windowDays }) => `近 ${windowDays} 天上门核验`,
  ),
  kiosks: fromFigure(
    'kiosks',
    '自助服务机',
    matters.kiosksBody,
    (data, context) =>
      data.rows.length === 0
        ? ''
        : `${data.day === local(context.now, context.profile.zone).day ? thatDay(context) : data.day.slice(5)}出证 ${matters.suppressedTotal(data)} 张`,
    '还没有自助服务机登记',
  ),
  today: {
    ...fromFigure('today', '今天的事', matters.todayBody, ({ day }, { profile, now }) =>
      day === local(now, profile.zone).day ? '' : `${day.slice(5)} 的数`,
    ),
    pastTitle: '当天的事',
  },
  flow: fromFigure('flow', '近 14 天', matters.flowBody, () => '每天发现与销号，件'),
  first: {
    ...fromLamps('先办这几件', '', matters.firstBody, '没有在办的事'),
    pastTitle: '当天最急的几件',
  },
  categories: fromFigure(
    'categories',
    '事件类别',
    matters.categoriesBody,
    ({ month }, { profile, now }) =>
      local(now, profile.zone).day.startsWith(month) ? '本月，件' : `${Number(month.slice(5))} 月，件`,
    '这个月还没有新的事',
  ),
  units: fromFigure(
    'units',
    '各单位办结',
    matters.unitsBody,
    ({ windowDays }) => `近 ${windowDays} 天，件`,
    '近 30 天没有办结的事',
  ),
  hops: fromFigure(
    'hops',
    '每一步用多久',
    matters.hopsBody,
    ({ windowDays }) => `近 ${windowDays} 天，中位数，时`,
  ),
  ages: fromFigure('ages', '年龄结构', people.agesBody, () => '人'),
  care: fromFigure('care', '重点关爱', people.careBody, () => '人数'),
  'household-sizes': fromFigure('household-sizes', '家里几口人', people.householdSizesBody, () => '户'),
  notices: fromFigure(
    'notices',
    '公告',
    matters.noticesBody,
    (data, { now }) => matters.newsTurn(matters.openNotices(data, now), now),
    '现在没有公告',
  ),
  party: fromFigure('party', '党组织', standing.partyBody, ({ committees }) => `${committees} 个社区党委`),
  'party-members': fromFigure('party-members', '党员结构', standing.partyMembersBody, () => '人，可重复'),
  'party-activities': fromFigure(
    'party-activities',
    '党建活动',
    standing.activitiesBody,
    ({ month, attendances }) => `${Number(month.slice(5))} 月已办，场 · 参加 ${publicText(attendances)} 人次`,
    '这个月还没有活动',
  ),
  projects: fromFigure(
    'projects',
    '一支部一项目',
    standing.projectsBody,
    () => '个项目，走到哪一步',
    '还没有立项',
  ),
  stars: fromFigure('stars', '小区星级', standing.starsBody, () => '个小区', '还没有评星'),
  'red-black': fromFigure(
    'red-black',
    '物业红黑榜',
    standing.redBlackBody,
    ({ period }) => standing.periodWords(period),
    '还没有公布过评分',
  ),
  published: fromFigure(
    'published',
    '线上公示',
    standing.publishedBody,
    ({ rows }, { now }) => ['近 90 天', matters.newsTurn(rows, now)].filter(Boolean).join(' · '),
    '近 90 天没有公示',
  ),
  'analysis-people': fromAnalysis('people', '人'),
  'analysis-matters': fromAnalysis('matters', '事'),
  'analysis-land': fromAnalysis('land', '地'),
  'analysis-things': fromAnalysis('things', '物'),
  'analysis-organisations': fromAnalysis('organisations', '组织'),
  'analysis-communities': { title: '各社区的事', empty: '这里没有记录', make: communitiesMatter },
  resources: fromFigure('resources', '五类资源', standing.resourcesBody, () => '人、地、事、物、组织'),
};
