import type { WallProfile } from '../schema.ts';
import { chengchengWall } from './wall.ts';

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
    ...chengchengWall.pages,
  ],
};
