import type { WallFigure } from '../../contract/wall/figures.ts';

/** Figures of organisations, projects, stars and lists on the Sunday of the pictures. */
export function standingFigures(asOf: string): readonly WallFigure[] {
  const figure = (source: string, data: WallFigure['data']): WallFigure => ({
    id: data.tile,
    source,
    asOf,
    limitSeconds: 26 * 3600,
    data,
  });
  const companies: readonly (readonly [string, 'red' | 'none' | 'black', number, number, number, number])[] =
    [
      ['澄城县同心物业服务有限公司', 'red', 9350, 9280, 9120, 9276],
      ['澄城县安居乐物业服务有限公司', 'red', 9240, 8990, 9110, 9114],
      ['澄城县晨光物业服务有限公司', 'none', 8830, 8710, 8900, 8796],
      ['澄城县古徵物业管理有限公司', 'none', 8460, 8320, 8510, 8414],
      ['澄城县金桥物业管理有限公司', 'none', 7890, 7640, 7810, 7774],
      ['澄城县塬上人家物业服务有限公司', 'black', 6720, 6410, 6880, 6628],
    ];
  return [
    figure('党组织台账', {
      tile: 'party',
      members: 1385,
      committees: 9,
      branches: 43,
      groups: 71,
      doubleUnits: 26,
    }),
    figure('党组织台账', {
      tile: 'party-members',
      members: 1385,
      rows: [
        { trait: '女党员', persons: 515 },
        { trait: '35 岁以下', persons: 195 },
        { trait: '60 岁以上', persons: 540 },
        { trait: '大专以上', persons: 640 },
        { trait: '双报到', persons: 390 },
      ],
    }),
    figure('党建活动台账', {
      tile: 'party-activities',
      month: '2026-11',
      attendances: 1460,
      rows: [
        { kind: '三会一课', held: 24, ahead: 9 },
        { kind: '主题党日', held: 15, ahead: 4 },
        { kind: '党课培训', held: 9, ahead: 2 },
        { kind: '志愿服务', held: 18, ahead: 6 },
        { kind: '文化活动', held: 4, ahead: 1 },
      ],
    }),
    figure('项目台账', {
      tile: 'projects',
      stages: [
        { stage: 'approved', count: 6 },
        { stage: 'under-way', count: 7 },
        { stage: 'inspected', count: 4 },
        { stage: 'accepted', count: 8 },
      ],
    }),
    figure('小区星级台账', { tile: 'stars', three: 84, two: 131, one: 62 }),
    figure('物业考评台账', {
      tile: 'red-black',
      period: '2026-Q3',
      rows: companies.map(([company, list, streetScore, residentScore, expertScore, total]) => ({
        company,
        list,
        streetScore,
        residentScore,
        expertScore,
        total,
      })),
    }),
    figure('线上公示', {
      tile: 'published',
      rows: [
        { id: 'p1', kind: '项目验收', text: '乐楼社区：老人助餐点', day: '2026-11-18' },
        { id: 'p2', kind: '项目验收', text: '公园社区：楼道亮灯', day: '2026-11-11' },
        { id: 'p3', kind: '小区星级', text: '九路社区：6 个小区新评 3 星', day: '2026-10-29' },
        { id: 'p4', kind: '红黑榜', text: '物业企业 2026 年第 3 季度评分，共 6 家', day: '2026-10-20' },
      ],
    }),
    figure('五类资源台账', {
      tile: 'resources',
      residents: 58_214,
      compounds: 604,
      matters: 412,
      buildings: 3112,
      organisations: 149,
    }),
  ];
}
