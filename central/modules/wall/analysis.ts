import { type RawBuilder, sql } from 'kysely';
import {
  ACTIVITY_KIND_NAMES,
  CASE_KINDS,
  OCCUPANCY_WORDS,
  PROJECT_STAGE_NAMES,
  type ReporterKind,
  SPECIAL_GROUP_NAMES,
} from '../../../contract/domain.ts';
import {
  ANALYSIS_DAYS,
  type AnalysisCut,
  type AnalysisKind,
  type WallAnalysis,
} from '../../../contract/wall/analysis.ts';
import type { Trx } from '../../database/open.ts';
import { MATTERS } from './case-figures.ts';
import type { FigureGroup } from './figures.ts';
import { registerOf } from './register.ts';
import type { StreetDay } from './street.ts';

/** Five kinds of analysis with their charts (CC20). Counts of people are exact: walls of the staff alone get them. */

interface Cut {
  readonly title: string;
  readonly unit: string;
  /** Words of the chart by the code that the SQL gives, in order. */
  readonly words: Readonly<Record<string, string>>;
  /** `community, code, days, count` of the street. */
  rows(at: StreetDay): RawBuilder<FactRow>;
}

interface FactRow {
  readonly community: string;
  readonly code: string;
  readonly days: number | null;
  readonly count: number;
}

const sameWords = (...words: readonly string[]) => Object.fromEntries(words.map((word) => [word, word]));
const kindWords = Object.fromEntries(CASE_KINDS.map(({ code, zh }) => [code, zh]));

const REPORTER_WORDS: Readonly<Record<ReporterKind, string>> = {
  resident: '居民手机',
  'resident-at-kiosk': '居民自助机',
  officer: '网格员',
  'building-chief': '楼栋长',
  rider: '骑手',
  'property-company': '物业',
  community: '社区',
  street: '街道',
  terminal: '设备',
};

const BRANCH_WORDS = {
  committee: '党委',
  branch: '党支部',
  group: '党小组',
  'unit-on-double-registration': '双报到单位',
} as const;

/** Cases of each window of days, by a column. */
const casesBy = (column: string) => (at: StreetDay) =>
  sql<FactRow>`
  select c.name as community, ${sql.ref(column)} as code, days, count(*)::int as count
  from case_record join community c on c.id = community_id,
    unnest(${sql.val([...ANALYSIS_DAYS])}::int[]) as days
  where c.street_id = ${at.streetId} and kind = any(${MATTERS}::text[])
    and opened_at >= ${at.midnight}::timestamptz - days * interval '1 day'
  group by 1, 2, 3`;

/** A column of a register. */
const registerBy = (register: string, field: string) => (at: StreetDay) =>
  sql<FactRow>`
  select community, document ->> ${field} as code, null as days, count(*)::int as count
  from ${registerOf(at, register)} group by 1, 2`;

const CUTS: Readonly<Record<AnalysisKind, readonly Cut[]>> = {
  people: [
    {
      title: '年龄',
      unit: '人',
      words: { '0': '0–17 岁', '18': '18–59 岁', '60': '60–79 岁', '80': '80 岁以上' },
      rows: ({ streetId, day }) => sql<FactRow>`
        select community, case when age < 18 then '0' when age < 60 then '18' when age < 80 then '60' else '80' end as code,
          null as days, count(*)::int as count
        from (select c.name as community, (${Number(day.replaceAll('-', ''))}::int - birth::int) / 10000 as age
          from resident join community c on c.id = community_id where c.street_id = ${streetId}) as aged group by 1, 2`,
    },
    {
      title: '居住性质',
      unit: '人',
      words: sameWords('自有', '租住', '常住'),
      rows: ({ streetId }) => sql<FactRow>`
        select c.name as community, nature as code, null as days, count(distinct resident_id)::int as count
        from residence join resident on resident.id = resident_id join community c on c.id = community_id
        where c.street_id = ${streetId} group by 1, 2`,
    },
    {
      title: '重点关爱',
      unit: '人',
      words: SPECIAL_GROUP_NAMES,
      rows: ({ streetId, day }) => sql<FactRow>`
        select c.name as community, kind as code, null as days, count(*)::int as count
        from special_group join resident on resident.id = resident_id join community c on c.id = community_id
        where c.street_id = ${streetId} and valid_until >= ${day} group by 1, 2`,
    },
  ],
  matters: [
    { title: '类别', unit: '件', words: kindWords, rows: casesBy('kind') },
    { title: '谁报的', unit: '件', words: REPORTER_WORDS, rows: casesBy('reporter_kind') },
  ],
  land: [
    {
      title: '小区建成年代',
      unit: '处',
      words: { '0': '1990 年以前', '1990': '1990 年代', '2000': '2000 年代', '2010': '2010 年以后' },
      rows: ({ streetId }) => sql<FactRow>`
        select c.name as community, case when built_in < 1990 then '0' when built_in < 2000 then '1990'
          when built_in < 2010 then '2000' else '2010' end as code, null as days, count(*)::int as count
        from compound join grid on grid.id = grid_id join community c on c.id = community_id
        where c.street_id = ${streetId} group by 1, 2`,
    },
    {
      title: '房屋状态',
      unit: '套',
      words: {
        'owner-occupied': OCCUPANCY_WORDS['owner-occupied'],
        rented: OCCUPANCY_WORDS.rented,
        vacant: OCCUPANCY_WORDS.vacant,
      },
      rows: ({ streetId }) => sql<FactRow>`
        select c.name as community, occupancy as code, null as days, count(*)::int as count
        from dwelling join grid on grid.id = grid_id join community c on c.id = community_id
        where c.street_id = ${streetId} and occupancy is not null group by 1, 2`,
    },
  ],
  things: [
    {
      title: '楼栋层数',
      unit: '栋',
      words: { '1': '1–3 层', '4': '4–6 层', '7': '7–11 层', '12': '12 层以上' },
      rows: ({ streetId }) => sql<FactRow>`
        select c.name as community, case when floors < 4 then '1' when floors < 7 then '4' when floors < 12 then '7'
          else '12' end as code, null as days, count(*)::int as count
        from building join compound on compound.id = compound_id join grid on grid.id = grid_id
          join community c on c.id = community_id where c.street_id = ${streetId} group by 1, 2`,
    },
    {
      title: '楼栋用途',
      unit: '栋',
      words: { lived: '住宅', other: '商铺与公建' },
      rows: ({ streetId }) => sql<FactRow>`
        select c.name as community, case when units > 0 then 'lived' else 'other' end as code, null as days,
          count(*)::int as count
        from building join compound on compound.id = compound_id join grid on grid.id = grid_id
          join community c on c.id = community_id where c.street_id = ${streetId} group by 1, 2`,
    },
  ],
  organisations: [
    { title: '党组织', unit: '个', words: BRANCH_WORDS, rows: registerBy('branch', 'kind') },
    { title: '项目', unit: '个', words: PROJECT_STAGE_NAMES, rows: registerBy('project', 'stage') },
    { title: '党建活动', unit: '场', words: ACTIVITY_KIND_NAMES, rows: registerBy('activity', 'kind') },
  ],
};

const HOUR_S = 3_600;
/** Where each kind's figures are from, how long they may stand, and with what they are looked at. */
const FRAMES: Readonly<
  Record<
    AnalysisKind,
    { readonly source: string; readonly limitSeconds: number; readonly group: FigureGroup }
  >
> = {
  people: { source: '居民信息采集库', limitSeconds: 26 * HOUR_S, group: 'people' },
  matters: { source: '民情直通车', limitSeconds: HOUR_S, group: 'cases' },
  land: { source: '小区与房屋台账', limitSeconds: 26 * HOUR_S, group: 'people' },
  things: { source: '楼栋台账', limitSeconds: 26 * HOUR_S, group: 'people' },
  organisations: { source: '党组织与项目台账', limitSeconds: 26 * HOUR_S, group: 'desk' },
};

/** The kinds that are looked at with a group. */
export async function analysis(
  trx: Trx,
  at: StreetDay,
  group: FigureGroup,
): Promise<readonly WallAnalysis[]> {
  const kinds: WallAnalysis[] = [];
  for (const [kind, frame] of Object.entries(FRAMES) as [AnalysisKind, (typeof FRAMES)[AnalysisKind]][]) {
    // keys of the record
    if (frame.group !== group) continue;
    const cuts: AnalysisCut[] = [];
    for (const { title, unit, words, rows } of CUTS[kind]) {
      const facts = (await rows(at).execute(trx)).rows;
      cuts.push({
        title,
        unit,
        labels: Object.values(words),
        facts: facts.map(({ community, code, days, count }) => ({
          community,
          label: words[code] ?? code,
          days,
          count,
        })),
      });
    }
    kinds.push({ id: kind, source: frame.source, asOf: at.now, limitSeconds: frame.limitSeconds, cuts });
  }
  return kinds;
}
