import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';

const FOLDER = join(import.meta.dirname, 'peers');
const LOCK = join(FOLDER, 'package-lock.json');
const INSTALLED = join(FOLDER, 'node_modules/.package-lock.json');
const INSTALL_TIMEOUT_MS = 5 * 60_000;

/** Installs bench/peers from its own lock when that has not happened or the lock is newer; throws with npm's words. */
export function installPeers(log: (line: string) => void): void {
  if (existsSync(INSTALLED) && statSync(INSTALLED).mtimeMs >= statSync(LOCK).mtimeMs) return;
  log('Installing the peers (bench/peers)');
  const run = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: FOLDER,
    encoding: 'utf8',
    timeout: INSTALL_TIMEOUT_MS,
    shell: process.platform === 'win32',
  });
  if (run.status !== 0) throw new Error(`the peers cannot be installed: ${run.stderr || run.error?.message}`);
}

const require = createRequire(join(FOLDER, 'package.json'));

/** A peer's main export; its shape is the caller's business. */
export function loadPeer(name: string): unknown {
  return require(name);
}

/** Version of an installed package; `folder` is the one that holds node_modules. */
export function installedVersion(folder: string, name: string): string {
  const manifest: unknown = JSON.parse(
    readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'),
  );
  return z.object({ version: z.string() }).parse(manifest).version;
}

export const peerVersion = (name: string) => installedVersion(FOLDER, name);
