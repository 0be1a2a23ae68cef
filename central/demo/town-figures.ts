import { sql } from 'kysely';
import type { Deps } from '../deps.ts';
import { COMMUNITIES, SEED_FIGURES } from './chengcheng/town/figures.ts';
import type { FigureLine } from './chengcheng/town/report.ts';

interface Figure {
  readonly name: string;
  /** As the deployment's report has it; — where it is silent. */
  readonly seed: string;
  /** One row with one number, `n`. */
  readonly sql: string;
  readonly isMet: (n: number) => boolean;
}

const always = () => true;
const exactly = (seed: number) => ({ seed: String(seed), isMet: (n: number) => n === seed });
const over = (seed: number) => ({ seed: `${seed}+`, isMet: (n: number) => n > seed });

/** Each figure with the plain SQL that counts it, so that the table is about what was loaded, not about what was meant. */
const FIGURES: readonly Figure[] = [
  { name: '网格', ...exactly(SEED_FIGURES.grids), sql: 'select count(*) as n from grid' },
  { name: '户', ...exactly(SEED_FIGURES.households), sql: 'select count(*) as n from household' },
  {
    name: '网格长（各有一部值班电话）',
    ...over(SEED_FIGURES.officersOver),
    sql: 'select count(distinct officer_phone) as n from grid',
  },
  {
    name: '防汛、噪音、邻里纠纷',
    ...over(SEED_FIGURES.eventsOver),
    sql: "select count(*) as n from case_record where kind in ('flood', 'noise', 'neighbours')",
  },
  {
    name: '供水管道更换户',
    ...exactly(SEED_FIGURES.waterPipeHouseholds),
    sql: `select coalesce(sum((document ->> 'households')::int), 0) as n from register_record
      where register = 'project' and document ->> 'title' like '%供水管道更换'`,
  },
  {
    name: '公园、乐楼社区',
    ...exactly(2),
    sql: "select count(*) as n from community where name in ('公园社区', '乐楼社区')",
  },
  {
    name: '社区',
    seed: '—',
    isMet: (n) => n === COMMUNITIES,
    sql: 'select count(*) as n from community where street_id is not null',
  },
  { name: '居民', seed: '—', isMet: always, sql: 'select count(*) as n from resident' },
  { name: '房屋', seed: '—', isMet: always, sql: 'select count(*) as n from dwelling' },
  { name: '建筑', seed: '—', isMet: always, sql: 'select count(*) as n from building' },
  { name: '小区与单位', seed: '—', isMet: always, sql: 'select count(*) as n from compound' },
  { name: '事件', seed: '—', isMet: always, sql: 'select count(*) as n from case_record' },
  { name: '公告', seed: '—', isMet: always, sql: 'select count(*) as n from content_item' },
];

/** The table "seed figure / generated" of what stands in the database. */
export async function loadedFigures(db: Pick<Deps['db'], 'getExecutor'>): Promise<readonly FigureLine[]> {
  const lines: FigureLine[] = [];
  for (const { name, seed, isMet, sql: text } of FIGURES) {
    const { rows } = await sql<{ n: string | number }>`${sql.raw(text)}`.execute(db);
    const n = Number(rows[0]?.n);
    lines.push({ name, seed, generated: String(n), isMet: isMet(n) });
  }
  return lines;
}
