import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import type { BenchResult } from './bench.ts';
import { percentile } from './harness.ts';
import type { Judged } from './limits.ts';

const git = (root: string, ...args: string[]) =>
  spawnSync('git', args, { cwd: root, encoding: 'utf8' }).stdout.trim();

export interface Setting {
  readonly date: string;
  readonly commit: string;
  /** True when files under version control differed from the commit. */
  readonly changed: boolean;
  readonly node: string;
  readonly machine: string;
}

/** Where and of what a measurement was made. */
export function settingOf(root: string, now: Date): Setting {
  const [first] = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  return {
    date: now.toISOString(),
    commit: git(root, 'rev-parse', '--short', 'HEAD'),
    changed: git(root, 'status', '--porcelain', '--untracked-files=no') !== '',
    node: process.version,
    machine: `${cpus().length} × ${first?.model.trim() ?? 'unknown'}, ${memory}, ${platform()} ${release()} ${arch()}`,
  };
}

/** One JSON file per bench and run under bench/results; answers its path relative to `root`. */
export function storeResult(
  root: string,
  id: string,
  setting: Setting,
  result: BenchResult,
  limits: readonly Judged[],
): string {
  const series = result.series.map(({ samples, ...rest }) => ({
    ...rest,
    n: samples.length,
    p50: percentile(samples, 0.5),
    p95: percentile(samples, 0.95),
    p99: percentile(samples, 0.99),
    samples: samples.map((sample) => Math.round(sample * 1000) / 1000),
  }));
  mkdirSync(join(root, 'bench/results'), { recursive: true });
  const path = `bench/results/${setting.date.slice(0, 19).replaceAll(':', '')}-${id}.json`;
  writeFileSync(
    join(root, path),
    `${JSON.stringify({ bench: id, ...setting, notes: result.notes, limits, series }, null, 2)}\n`,
  );
  // Results are kept under version control, so they are laid out as the linter wants them.
  spawnSync(
    process.execPath,
    [join(root, 'node_modules/@biomejs/biome/bin/biome'), 'format', '--write', path],
    {
      cwd: root,
    },
  );
  return path;
}
