import { percentile, type Series } from './harness.ts';
import type { Judged } from './limits.ts';

const round = (value: number) =>
  value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0);

/** Columns as wide as their longest cell; Chinese characters do not occur here. */
export function textTable(rows: readonly (readonly string[])[]): string {
  const columns = rows[0]?.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(columns[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function seriesTable(series: readonly Series[]): string {
  const rows = series.map(({ name, version, unit, samples }) => {
    const at = (share: number) => `${round(percentile(samples, share))} ${unit}`;
    return [name, version, String(samples.length), at(0.5), at(0.95), at(0), at(1)];
  });
  return textTable([['', 'version', 'n', 'p50', 'p95', 'least', 'most'], ...rows]);
}

export function limitTable(judged: readonly Judged[]): string {
  const rows = judged.map(({ series, share, against, atMost, found, holds }) => {
    const unit = against === null ? '' : '×';
    const what = `${series} p${share * 100}${against === null ? '' : ` / ${against}`}`;
    const value = found === null ? 'not measured' : `${round(found)}${unit}`;
    return [
      holds ? 'ok' : 'BEYOND',
      what,
      value,
      `limit ${against === null ? atMost : round(atMost)}${unit}`,
    ];
  });
  return textTable(rows);
}
