import { percentile, type Series } from './harness.ts';

/** A bound that `npm run bench` fails beyond: an absolute value, or a multiple of another series of the same run. */
export interface Limit {
  readonly bench: string;
  readonly series: string;
  readonly share: 0.5 | 0.95 | 0.99;
  /** Null = `atMost` is a value in the series' unit. */
  readonly against: string | null;
  readonly atMost: number;
  readonly why: string;
}

export interface Judged extends Limit {
  /** The ratio or value found; null when a series was not measured, which fails. */
  readonly found: number | null;
  readonly holds: boolean;
}

/** Holds every limit of a bench against its series. */
export function judge(bench: string, series: readonly Series[], limits: readonly Limit[]): readonly Judged[] {
  const at = (name: string, share: number) => {
    const found = series.find((one) => one.name === name);
    return found === undefined || found.samples.length === 0 ? null : percentile(found.samples, share);
  };
  return limits
    .filter((limit) => limit.bench === bench)
    .map((limit) => {
      const value = at(limit.series, limit.share);
      const base = limit.against === null ? 1 : at(limit.against, limit.share);
      const found = value === null || base === null || base <= 0 ? null : value / base;
      return { ...limit, found, holds: found !== null && found <= limit.atMost };
    });
}
