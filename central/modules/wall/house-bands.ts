import { SMALLEST_PUBLIC_COUNT } from '../../../contract/wall/figures.ts';
import { bandOf, bandRanges, type CountRange } from '../../../contract/wall/occupancy-band.ts';

/** One house, or a grid: dwellings that everybody can count, and how many of them stand empty. */
export interface Lived {
  readonly dwellings: number;
  readonly vacant: number;
}

export interface ToldGrid {
  /** Step of each house, in the order given; all null where they would tell too much together. */
  readonly bands: readonly (number | null)[];
  /** Step of the grid. */
  readonly band: number | null;
  /** Whether the grid's own number of households may be told: beside its doors it gives the vacant ones nearly away. */
  readonly mayTellTotal: boolean;
}

const LARGEST_SMALL = SMALLEST_PUBLIC_COUNT - 1;

/**
 * What the public is told of the houses of a grid. A step hides its own ends, but whoever knows how many of the whole
 * grid stand empty may subtract the other houses' steps: where that would narrow a small number of any house, the grid
 * keeps all its steps and its total to itself. Whether it does is decided from what would be told alone, so that keeping
 * silent says no more than that.
 */
export function tellGrid(houses: readonly Lived[]): ToldGrid {
  const grid = {
    dwellings: sumOf(houses.map(({ dwellings }) => dwellings)),
    vacant: sumOf(houses.map(({ vacant }) => vacant)),
  };
  const ranges = houses.map(rangeOf);
  const total = knownTotal(grid);
  const least = sumOf(ranges.map(({ from }) => from));
  const most = sumOf(ranges.map(({ to }) => to));
  const isOpen = houses.every(({ dwellings }, at) => {
    const { from, to } = ranges[at] ?? { from: 0, to: dwellings };
    const left = Math.max(from, total.from - (most - to));
    const right = Math.min(to, total.to - (least - from));
    const small = Math.min(LARGEST_SMALL, dwellings);
    const hidesFew = from > 0 || (left === 0 && right >= small);
    const hidesMany = to < dwellings || (right === dwellings && left <= dwellings - small);
    return hidesFew && hidesMany;
  });
  return isOpen
    ? { bands: houses.map(stepOf), band: stepOf(grid), mayTellTotal: true }
    : { bands: houses.map(() => null), band: null, mayTellTotal: false };
}

const stepOf = ({ dwellings, vacant }: Lived) => bandOf(dwellings, vacant);

/** What a reader knows of a house from its step. */
function rangeOf({ dwellings, vacant }: Lived): CountRange {
  const whole = { from: 0, to: dwellings };
  const step = bandOf(dwellings, vacant);
  return step === null ? whole : (bandRanges(dwellings)?.[step] ?? whole);
}

/** What a reader knows at most of the grid: all, unless the number is small and suppressed. */
function knownTotal({ dwellings, vacant }: Lived): CountRange {
  if (vacant < SMALLEST_PUBLIC_COUNT) return { from: 0, to: Math.min(LARGEST_SMALL, dwellings) };
  if (dwellings - vacant < SMALLEST_PUBLIC_COUNT) return { from: dwellings - LARGEST_SMALL, to: dwellings };
  return { from: vacant, to: vacant };
}

const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
