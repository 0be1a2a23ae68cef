/** Figures of the deployment's own report (人民网 2018-09-21), which the generated town must meet. */
export const SEED_FIGURES = {
  /** "划分为43个网格" */
  grids: 43,
  /** "完成了23480户居民信息采集" */
  households: 23_480,
  /** "40多名网格员" */
  officersOver: 40,
  /** "80%的工作力量下沉到社区、延伸到网格" */
  officersShare: 0.8,
  /** "累计处理防汛、噪音扰民、邻里纠纷等事件100余起" */
  eventsOver: 100,
  /** "77户供水管道更换" */
  waterPipeHouseholds: 77,
} as const;

/**
 * 社区: the report names 乐楼 and 公园 and no number. Nine give 2,600 households and four or five grids each, inside
 * the usual size of 1,000–3,000 households; the wall's drawings say nine as well. An assumption.
 */
export const COMMUNITIES = 9;

/** Dwellings without a household, about one in eight. An assumption. */
export const VACANT_SHARE = 0.13;

/** "Today" of the town: it has no clock, so that a seed gives the same bytes on any day. */
export const TOWN_DAY = '2026-11-22';
