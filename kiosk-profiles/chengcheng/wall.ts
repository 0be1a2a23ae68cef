import type { WallProfile } from '../schema.ts';

/** 澄城 (features CC01–CC02, CC12, CC20): the wall of 城关街道, 2 × 2 panels of 55 inches on one 4K controller. */
export const chengchengWall: WallProfile = {
  id: 'chengcheng/wall',
  kind: 'wall',
  zone: 'Asia/Shanghai',
  locales: ['zh-CN'],
  geometry: { width: 3840, height: 2160 },
  maintenance: { from: '02:00', to: '05:00' },
  audience: 'public',
  otherWords: null,
  build: { columns: 2, rows: 2, bezelMm: 3.5, mmPerPx: 0.63, distanceMm: 5000 },
  turnSeconds: 30,
  stay: { idleSeconds: 60, holdSeconds: 900 },
  // The street's hall is lit until the last bus is in; at night the wall dims before it goes dark.
  days: {
    on: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '06:00', to: '00:30' }],
    brightness: [
      { from: '06:00', percent: 80 },
      { from: '08:00', percent: 100 },
      { from: '19:00', percent: 80 },
      { from: '22:00', percent: 60 },
    ],
    renewAt: '03:30',
  },
  pages: [
    {
      id: 'overview',
      title: '区域概览',
      map: { focus: 'community', community: '乐楼社区', layers: ['charger', 'sensor'] },
      left: ['base', 'housing', 'freshness', 'kiosks'],
      right: ['today', 'flow', 'first', 'categories'],
      wide: null,
    },
    {
      id: 'matters',
      title: '办事与时效',
      map: { focus: 'street' },
      left: ['today', 'flow', 'units'],
      right: ['categories', 'hops', 'first', 'kiosks'],
      wide: null,
    },
    {
      id: 'residents',
      title: '居民与房屋',
      map: { focus: 'none' },
      left: ['base', 'housing', 'care', 'housing-by-community', 'household-sizes'],
      right: ['ages', 'freshness', 'notices'],
      wide: 'ages',
    },
    {
      id: 'party',
      title: '党建与治理',
      map: { focus: 'none' },
      left: ['party', 'stars', 'party-members', 'party-activities', 'projects'],
      right: ['red-black', 'resources', 'published'],
      wide: 'red-black',
    },
  ],
  legend: {
    found: '发现',
    transferred: '转办',
    'awaiting-acceptance': '待验收',
    closed: '销号',
    dueSoon: '快到期',
    overdue: '已超时',
  },
};
