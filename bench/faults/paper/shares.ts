import type { BoxReport, LaneTask } from './lane-words.ts';

/** A fresh town, store and ledger for so many visits: enough for a store to age, few enough to lose at an interruption. */
export const VISITS_OF_A_BOX = 50;

interface Range {
  readonly from: number;
  readonly visits: number;
}

/** Who plays which visits: all from `from` on that nobody has played yet, in boxes. */
export function boxesOf(
  {
    seed,
    from,
    rounds,
    lanes,
  }: { readonly seed: number; readonly from: number; readonly rounds: number; readonly lanes: number },
  played: readonly Range[],
): readonly LaneTask[] {
  const size = Math.min(VISITS_OF_A_BOX, Math.ceil(rounds / lanes));
  const isPlayed = (number: number) =>
    played.some((range) => number >= range.from && number < range.from + range.visits);
  const boxes: { seed: number; from: number; visits: number }[] = [];
  for (let number = from; number < from + rounds; number += 1) {
    if (isPlayed(number)) continue;
    const last = boxes.at(-1);
    if (last !== undefined && last.from + last.visits === number && last.visits < size) last.visits += 1;
    else boxes.push({ seed, from: number, visits: 1 });
  }
  return boxes;
}

/** The reports of all boxes as one: a figure is the sum of the boxes' figures, with the first examples. */
export function summed(reports: readonly BoxReport[]): BoxReport {
  const figures = new Map<string, { name: string; found: number; examples: string[] }>();
  const stakes: Record<string, number> = {};
  for (const report of reports) {
    for (const { name, found, examples } of report.figures) {
      const sum = figures.get(name) ?? { name, found: 0, examples: [] };
      const all = [...sum.examples, ...examples].slice(0, 5);
      figures.set(name, { name, found: sum.found + found, examples: all });
    }
    for (const [name, count] of Object.entries(report.stakes)) stakes[name] = (stakes[name] ?? 0) + count;
  }
  return {
    played: reports.reduce((sum, { played }) => sum + played, 0),
    figures: [...figures.values()],
    stakes,
  };
}
