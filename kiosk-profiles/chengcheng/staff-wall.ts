import { WALL_LAYERS } from '../../contract/wall/devices.ts';
import type { WallProfile } from '../schema.ts';
import type { WallPage } from '../wall-part.ts';
import { chengchengWall } from './wall.ts';

/** Inside the office the plan also has the cameras. */
const withAllLayers = (page: WallPage): WallPage =>
  page.map.focus === 'community' ? { ...page, map: { ...page.map, layers: [...WALL_LAYERS] } } : page;

/** 澄城: the same wall inside the office, where the analysis in five kinds (CC20) stands first and doors say how they are lived in. */
export const chengchengStaffWall: WallProfile = {
  ...chengchengWall,
  id: 'chengcheng/staff-wall',
  audience: 'staff',
  // An office that keeps watch at night, too.
  days: { ...chengchengWall.days, on: null },
  pages: [
    {
      id: 'analysis',
      title: '决策分析',
      map: { focus: 'none' },
      left: ['analysis-people', 'analysis-matters', 'analysis-land', 'analysis-things'],
      right: ['analysis-organisations', 'analysis-communities', 'hops', 'units'],
      wide: null,
    },
    ...chengchengWall.pages.map(withAllLayers),
  ],
};
