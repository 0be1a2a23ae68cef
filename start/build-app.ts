import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startChild } from './child.ts';

/** What the three bundles are made of. */
const SOURCES = ['contract', 'electron', 'printers', 'kiosk-profiles', 'renderer'];
const SINGLE_FILES = ['electron.config.ts', 'package-lock.json', 'tsconfig.json'];
const STAMP = 'out/.sources';

function* filesOf(root: string, folder: string): Generator<string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* filesOf(root, path);
    else if (!/\.test\.tsx?$/.test(entry.name)) yield path;
  }
}

/** Digest of names, sizes and times of every source: equal means that the last build still holds. */
export function sourceDigest(root: string): string {
  const hash = createHash('sha256');
  const files = [...SOURCES.flatMap((folder) => [...filesOf(root, folder)]), ...SINGLE_FILES].sort();
  for (const file of files) {
    const path = join(root, file);
    if (!existsSync(path)) continue;
    const { size, mtimeMs } = statSync(path);
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** Builds main, preload and renderer unless the last build is of these very sources. Throws with the build's last lines. */
export async function buildApp(root: string, log: (line: string) => void): Promise<void> {
  const digest = sourceDigest(root);
  const stamp = join(root, STAMP);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  log('Building the app (only the first time and after a change)');
  const lines: string[] = [];
  const child = startChild(process.execPath, {
    args: [
      join(root, 'node_modules/electron-vite/bin/electron-vite.js'),
      'build',
      '--config',
      'electron.config.ts',
    ],
    onLine: (line) => lines.push(line),
  });
  const code = await child.exited;
  if (code !== 0) throw new Error(`build failed:\n${lines.slice(-20).join('\n')}`);
  writeFileSync(stamp, digest);
}
