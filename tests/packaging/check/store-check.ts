import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Setting } from '../../../bench/results.ts';

export interface BoxCheck {
  readonly package: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Content of /etc/debian_version there. */
  readonly debian: string;
  readonly steps: readonly { readonly step: string; readonly seconds: number; readonly found?: string }[];
}

/** Keeps what was found beside the measurements; answers the path relative to `root`. */
export function storeCheck(root: string, setting: Setting, found: BoxCheck): string {
  const path = `bench/results/${setting.date.slice(0, 19).replaceAll(':', '')}-pack-check.json`;
  mkdirSync(join(root, 'bench/results'), { recursive: true });
  writeFileSync(join(root, path), `${JSON.stringify({ check: 'pack', ...setting, ...found }, null, 2)}\n`);
  // Results are kept under version control, so they are laid out as the linter wants them.
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  spawnSync(process.execPath, [biome, 'format', '--write', path], { cwd: root });
  return path;
}
