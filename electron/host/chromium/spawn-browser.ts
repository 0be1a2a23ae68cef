import { type ChildProcess, spawn } from 'node:child_process';
import { statfsSync } from 'node:fs';
import { ok, type Result } from '../../../contract/result.ts';
import type { BrowserWish } from '../types.ts';
import { withoutWashedMalloc } from '../washed-malloc.ts';
import { findBrowser, type NoBrowser } from './find-browser.ts';
import { browserFlags, sharedMemoryFlags } from './flags.ts';
import { makeProfileFolder, removeProfileFolder } from './profile-folder.ts';

/** A browser process that nobody has spoken to yet. */
export interface SpawnedBrowser {
  readonly child: ChildProcess;
  readonly path: string;
  readonly flags: readonly string[];
  readonly profileDir: string;
  readonly wish: BrowserWish;
  /** Kills its process group and removes its profile folder, at once; happens by itself when this process exits. */
  endNow(): void;
}

/**
 * Starts Chromium in its own process group with the debugging pipe on file descriptors 3 and 4. Needs nothing that takes
 * time to load, so that the browser can start before the rest of the program has.
 */
export function spawnBrowser(wish: BrowserWish): Result<SpawnedBrowser, NoBrowser> {
  const path = findBrowser(process.env);
  if (!path.ok) return path;
  const profileDir = makeProfileFolder(wish.userDataDir, process.pid);
  const flags = [
    ...browserFlags(wish, profileDir, process.getuid?.() === 0),
    ...sharedMemoryFlags(freeSharedMemory()),
  ];
  const child = spawn(path.value, flags, {
    detached: true,
    env: withoutWashedMalloc(process.env),
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  // a browser that cannot be started says so again through `exit`
  child.on('error', () => {});
  const atExit = () => {
    if (child.pid !== undefined) killProcessGroup(child.pid);
    removeProfileFolder(profileDir);
  };
  process.once('exit', atExit);
  const endNow = () => {
    process.off('exit', atExit);
    atExit();
  };
  return ok({ child, path: path.value, flags, profileDir, wish, endNow });
}

function freeSharedMemory(): number | null {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize;
  } catch {
    return null;
  }
}

/** All processes of the browser are in the group of its first one; the group may be empty already. */
export function killProcessGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // ESRCH: nothing left to kill
  }
}
