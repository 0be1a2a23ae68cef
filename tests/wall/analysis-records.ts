import type { AnalysisCut, AnalysisKind, WallAnalysis } from '../../contract/wall/analysis.ts';
import type { WallPlace } from '../../contract/wall/map.ts';

type Charts = readonly (readonly [title: string, unit: string, sizes: Readonly<Record<string, number>>])[];

const CHARTS: Readonly<Record<AnalysisKind, Charts>> = {
  people: [
    ['年龄', '人', { '0–17 岁': 1180, '18–59 岁': 3890, '60–79 岁': 1270, '80 岁以上': 180 }],
    ['居住性质', '人', { 自有: 4870, 租住: 1020, 常住: 630 }],
  ],
  matters: [
    [
      '类别',
      '件',
      { 暖气不热: 34, 供水管道渗漏: 27, 占道经营: 21, 垃圾堆积: 18, 邻里纠纷: 12, 路灯不亮: 9, 井盖破损: 4 },
    ],
    ['谁报的', '件', { 居民手机: 61, 居民自助机: 22, 网格员: 39 }],
  ],
  land: [['小区建成年代', '处', { '1990 年以前': 18, '1990 年代': 21, '2000 年代': 17, '2010 年以后': 9 }]],
  things: [['楼栋层数', '栋', { '1–3 层': 96, '4–6 层': 188, '7–11 层': 41, '12 层以上': 20 }]],
  organisations: [['党组织', '个', { 党委: 1, 党支部: 6, 党小组: 9, 双报到单位: 4 }]],
};

/** Analysis on the Sunday of the pictures: the first community counts double, a month is a third of a quarter. */
export function analysisOf(
  { communities }: WallPlace,
  asOf: string,
): ReadonlyMap<AnalysisKind, WallAnalysis> {
  const cutOf = (kind: AnalysisKind, [title, unit, sizes]: Charts[number]): AnalysisCut => ({
    title,
    unit,
    labels: Object.keys(sizes),
    facts: communities.flatMap(({ name }, at) =>
      Object.entries(sizes).flatMap(([label, size]) =>
        (kind === 'matters' ? [30, 90, 365] : [null]).map((days) => {
          const all = (at === 0 ? 2 : 1) * size * ((days ?? 30) / 30) - ((days ?? 0) % 4);
          return { community: name, label, days, count: Math.max(1, Math.round(all)) };
        }),
      ),
    ),
  });
  const kinds = Object.entries(CHARTS) as [AnalysisKind, Charts][]; // keys of the record
  return new Map(
    kinds.map(([kind, charts]) => [
      kind,
      {
        id: kind,
        source: kind === 'matters' ? '民情直通车' : '居民信息采集库',
        asOf,
        limitSeconds: 26 * 3600,
        cuts: charts.map((chart) => cutOf(kind, chart)),
      },
    ]),
  );
}
