import { CASE_KINDS } from './case-kinds.ts';
import { generateCases } from './cases.ts';
import { SEED_FIGURES } from './figures.ts';
import { generateHouseholds } from './households.ts';
import type { Town } from './model.ts';
import { makeStaff } from './staff.ts';

/** One line of the table "seed figure / generated". */
export interface FigureLine {
  readonly name: string;
  /** As the deployment's report has it; — where it is silent. */
  readonly seed: string;
  readonly generated: string;
  readonly isMet: boolean;
}

/** Counts the generated town by reading it through, never by asking the generator what it meant to make. */
export function compareFigures(town: Town): readonly FigureLine[] {
  let [households, residents] = [0, 0];
  for (const { members } of generateHouseholds(town)) {
    households += 1;
    residents += members.length;
  }
  const cases = new Map<string, number>();
  for (const { kind } of generateCases(town)) cases.set(kind, (cases.get(kind) ?? 0) + 1);
  const staff = makeStaff(town);
  const officers = staff.filter(({ grid }) => grid !== null).length;
  const events = ['flood', 'noise', 'neighbours'].reduce((sum, kind) => sum + (cases.get(kind) ?? 0), 0);
  const exact = (name: string, seed: number, count: number): FigureLine => ({
    name,
    seed: String(seed),
    generated: String(count),
    isMet: count === seed,
  });
  const plain = (name: string, count: number): FigureLine => ({
    name,
    seed: '—',
    generated: String(count),
    isMet: true,
  });
  return [
    exact('网格', SEED_FIGURES.grids, town.grids.length),
    exact('户', SEED_FIGURES.households, households),
    {
      name: '网格员',
      seed: `${SEED_FIGURES.officersOver}+`,
      generated: String(officers),
      isMet: officers > SEED_FIGURES.officersOver,
    },
    {
      name: '下沉网格的工作力量',
      seed: `${100 * SEED_FIGURES.officersShare}%`,
      generated: `${((100 * officers) / staff.length).toFixed(0)}%`,
      isMet: officers / staff.length === SEED_FIGURES.officersShare,
    },
    {
      name: '防汛、噪音、邻里纠纷',
      seed: `${SEED_FIGURES.eventsOver}+`,
      generated: String(events),
      isMet: events > SEED_FIGURES.eventsOver,
    },
    plain('社区', town.communities.length),
    plain('居民', residents),
    plain('房屋', town.occupancy.length),
    plain('楼栋（住人）', town.buildings.filter(({ units }) => units > 0).length),
    plain('建筑', town.buildings.length),
    plain('小区与单位', town.compounds.length),
    plain('街巷', town.streets.length),
    plain(
      `两年事件（${CASE_KINDS.length} 类）`,
      [...cases.values()].reduce((a, b) => a + b, 0),
    ),
  ];
}

/** The table as it is printed. */
export function figureTable(lines: readonly FigureLine[]): string {
  const rows = lines.map(
    ({ name, seed, generated, isMet }) => `| ${name} | ${seed} | ${generated} | ${isMet ? '✓' : '✗'} |`,
  );
  return ['| 项目 | 种子文献 | 生成 | |', '|---|---:|---:|---|', ...rows].join('\n');
}
