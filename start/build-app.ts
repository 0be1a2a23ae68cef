import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startChild } from './child.ts';

/** What the three bundles are made of. */
const SOURCES = ['build/renderer', 'contract', 'electron', 'printers', 'kiosk-profiles', 'renderer'];
const SINGLE_FILES = ['electron.config.ts', 'package-lock.json', 'tsconfig.json'];
const STAMP = 'out/.sources';
const LOCK = 'out/.building';
const LOOK_AGAIN_MS = 200;
const TAKING_MS = 5_000;

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
  const holds = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === digest;
  if (holds()) return;
  const release = await lockBuild(root);
  try {
    // Whoever held the lock may have built just this.
    if (holds()) return;
    log('Building the app (only the first time and after a change)');
    await build(root);
    writeFileSync(stamp, digest);
  } finally {
    release();
  }
}

async function build(root: string): Promise<void> {
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
}

/** One build at a time in one folder, from however many processes; a lock whose process is gone is taken over. */
async function lockBuild(root: string): Promise<() => void> {
  mkdirSync(join(root, 'out'), { recursive: true });
  const lock = join(root, LOCK);
  for (;;) {
    try {
      writeFileSync(lock, `${process.pid}`, { flag: 'wx' });
      return () => rmSync(lock, { force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    if (!isHeld(lock)) rmSync(lock, { force: true });
    await sleep(LOOK_AGAIN_MS);
  }
}

function isHeld(lock: string): boolean {
  try {
    const holder = Number(readFileSync(lock, 'utf8'));
    // Made and not yet written to: it is just being taken, or its process died in between.
    if (holder === 0) return Date.now() - statSync(lock).mtimeMs < TAKING_MS;
    process.kill(holder, 0);
    return true;
  } catch (error) {
    // Gone in between, or held by a process of another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
