import { ANALYSIS_DAYS, type AnalysisCut, type AnalysisKind } from '../../../../../contract/wall/analysis.ts';
import type { WallView } from '../../../../../contract/wall/view.ts';
import type { WallContext } from '../context.ts';
import { exact } from '../words.ts';
import type { TileMatter } from './table.ts';

/** Decision analysis at the wall (CC20): one chart of each kind at a time, filtered by community and by days. */

/** What somebody chose, as turns: each touch is the next one, round and round. */
export interface AnalysisTurns {
  readonly community: number;
  readonly days: number;
  readonly charts: Readonly<Partial<Record<AnalysisKind, number>>>;
}

export const NO_TURNS: AnalysisTurns = { community: 0, days: 0, charts: {} };

/** Bars that a tile takes. */
const BARS = 6;

const at = <T>(items: readonly [T, ...T[]], turn: number): T => items[turn % items.length] ?? items[0];

/** Null: all communities. */
function communityOf({ records, turns = NO_TURNS }: WallContext): string | null {
  const names = (records.place?.communities ?? []).filter(({ grids }) => grids.length > 0);
  return at<string | null>([null, ...names.map(({ name }) => name)], turns.community);
}

const daysOf = ({ turns = NO_TURNS }: WallContext): number => at<number>([...ANALYSIS_DAYS], turns.days);

/** The filters as they stand, each with what the next touch does. */
export function filtersOf(context: WallContext): WallView['header']['filters'] {
  return [
    { words: communityOf(context) ?? '全街道', event: { type: 'filter', by: 'community' } },
    { words: `近 ${daysOf(context)} 天`, event: { type: 'filter', by: 'days' } },
  ];
}

export function analysisMatter(context: WallContext, kind: AnalysisKind): TileMatter | null {
  const row = context.records.analysis.get(kind);
  const [first, ...others] = row?.cuts ?? [];
  if (row === undefined || first === undefined) return null;
  const cuts: readonly [AnalysisCut, ...AnalysisCut[]] = [first, ...others];
  const turn = context.turns?.charts[kind] ?? 0;
  const { title, unit, labels, facts } = at(cuts, turn);
  const community = communityOf(context);
  const isOfDays = facts.some(({ days }) => days !== null);
  const inside = facts.filter(
    (fact) =>
      (community === null || fact.community === community) &&
      (fact.days === null || fact.days === daysOf(context)),
  );
  const bars = labels
    .map((label) => ({
      label,
      value: inside.reduce((sum, fact) => sum + (fact.label === label ? fact.count : 0), 0),
    }))
    .filter(({ value }) => value > 0);
  // Ages and storeys keep their order; where there are more words than bars, the longest stand.
  const shown = bars.length <= BARS ? bars : [...bars].sort((a, b) => b.value - a.value).slice(0, BARS);
  const words = [
    community ?? '',
    title,
    isOfDays ? `近 ${daysOf(context)} 天` : '',
    unit,
    cuts.length > 1 ? `图 ${(turn % cuts.length) + 1}/${cuts.length}` : '',
  ];
  return {
    scope: words.filter(Boolean).join(' · '),
    body:
      shown.length === 0
        ? null
        : {
            draw: 'bars',
            rows: shown.map(({ label, value }) => ({ label, note: '', value, text: exact(value) })),
          },
    row,
    ...(cuts.length > 1 && { press: { type: 'chart', kind } }),
  };
}

/** Matters of each community beside the others, in the chosen days. */
export function communitiesMatter(context: WallContext): TileMatter | null {
  const row = context.records.analysis.get('matters');
  const [cut] = row?.cuts ?? [];
  if (row === undefined || cut === undefined) return null;
  const bars = (context.records.place?.communities ?? [])
    .map(({ name }) => ({
      label: name.replace(/社区$/, ''),
      value: cut.facts.reduce(
        (sum, fact) => sum + (fact.community === name && fact.days === daysOf(context) ? fact.count : 0),
        0,
      ),
    }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value);
  return {
    scope: `近 ${daysOf(context)} 天 · ${cut.unit}`,
    body:
      bars.length === 0
        ? null
        : { draw: 'bars', rows: bars.map((bar) => ({ ...bar, note: '', text: exact(bar.value) })) },
    row,
  };
}
