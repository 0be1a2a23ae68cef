/** A value at a moment; the unit of either is the caller's. */
export interface Point {
  readonly at: number;
  readonly value: number;
}

export interface Trend {
  /** Units of value for one unit of time. */
  readonly slope: number;
  /** Ends of the interval that holds the true slope 95 times in 100, if what is left over is noise. */
  readonly low: number;
  readonly high: number;
  readonly points: number;
}

/** Standard errors on either side that hold 95 %: the normal's, with enough points to be told from Student's by nothing. */
const WIDTH = 1.96;
/** Student's for few degrees of freedom, by what is left after slope and intercepts. */
const FEW: readonly (readonly [freedom: number, width: number])[] = [
  [3, 3.18],
  [5, 2.57],
  [10, 2.23],
  [20, 2.09],
  [60, 2],
];

/**
 * How a value moves with time: least squares with one slope for all runs and a level of its own for each, because a process
 * that was begun anew starts from another level. Null where there are too few points to say anything.
 */
export function trendOf(runs: readonly (readonly Point[])[]): Trend | null {
  const used = runs.filter((run) => run.length > 1);
  const all = used.flatMap((run) => {
    const mean = (pick: (point: Point) => number) =>
      run.reduce((sum, point) => sum + pick(point), 0) / run.length;
    const [at, value] = [mean((point) => point.at), mean((point) => point.value)];
    return run.map((point) => ({ at: point.at - at, value: point.value - value }));
  });
  const freedom = all.length - used.length - 1;
  const spread = all.reduce((sum, { at }) => sum + at * at, 0);
  if (freedom < 1 || spread === 0) return null;
  const slope = all.reduce((sum, { at, value }) => sum + at * value, 0) / spread;
  const left = all.reduce((sum, { at, value }) => sum + (value - slope * at) ** 2, 0);
  const width = FEW.find(([most]) => freedom <= most)?.[1] ?? WIDTH;
  const error = freedom < 3 ? Number.POSITIVE_INFINITY : width * Math.sqrt(left / freedom / spread);
  return { slope, low: slope - error, high: slope + error, points: all.length };
}
