import { SMALLEST_PUBLIC_COUNT } from './figures.ts';

/**
 * How a house is lived in, in steps: what the public may read of a place that is too small for counts. A step that holds a
 * small number of vacant or of lived-in dwellings holds every small number, so that it never says which one it is.
 */

/** From nearly all lived in (0) to nearly all vacant. */
export type OccupancyBand = number;

export const BAND_WORDS = ['几乎住满', '大多有人住', '约一半有人住', '大多空着', '几乎都空着'] as const;

/** Least dwellings of which a step is told: fewer leave no step that hides both ends. */
export const FEWEST_DWELLINGS = 2 * SMALLEST_PUBLIC_COUNT;

export interface CountRange {
  readonly from: number;
  readonly to: number;
}

/** Ranges of vacant dwellings by step, empty ones too; null for a place that is too small. */
export function bandRanges(dwellings: number): readonly CountRange[] | null {
  if (dwellings < FEWEST_DWELLINGS) return null;
  const end = Math.max(SMALLEST_PUBLIC_COUNT - 1, Math.floor(dwellings * 0.1));
  const last = dwellings - end - 1;
  const cuts = [
    end,
    ...[0.3, 0.7].map((part) => Math.min(last, Math.max(end, Math.floor(dwellings * part)))),
    last,
  ];
  return [...cuts, dwellings].map((to, step) => ({ from: step === 0 ? 0 : (cuts[step - 1] ?? 0) + 1, to }));
}

/** The step of so many vacant ones; null for a place that is too small. */
export function bandOf(dwellings: number, vacant: number): OccupancyBand | null {
  const found = bandRanges(dwellings)?.findIndex(({ from, to }) => vacant >= from && vacant <= to);
  return found === undefined || found === -1 ? null : found;
}
