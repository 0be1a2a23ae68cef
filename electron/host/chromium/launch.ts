import { type ChildProcess, spawn } from 'node:child_process';
import { Readable, Writable } from 'node:stream';
import { assert } from '../../../contract/assert.ts';
import type { Logger } from '../../../contract/log.ts';
import type { HostOptions } from '../types.ts';
import { Connection } from './connection.ts';
import { findBrowser } from './find-browser.ts';
import { appWindowFlags, browserFlags } from './flags.ts';
import { makeProfileFolder, removeProfileFolder } from './profile-folder.ts';

/** A browser that was asked to close and still runs after this time is killed; its windows are gone by then. */
const CLOSE_LIMIT_MS = 3_000;
/** Lines of the browser's own stderr that are kept for the message when it does not start. */
const KEPT_ERROR_BYTES = 4_000;

export type BrowserExit = { readonly code: number | null; readonly signal: string | null };

/** A running Chromium: its pipe, its process group, and the way to start another window through its command line. */
export interface LaunchedBrowser {
  readonly connection: Connection;
  readonly pid: number;
  readonly profileDir: string;
  readonly exited: Promise<BrowserExit>;
  /** Opens a window without tabs and address bar, which only the command line can; it arrives as a new target. */
  openAppWindow(url: string): void;
  /** Last words on stderr, for the error message of a failed start. */
  lastWords(): string;
  /** Asks the browser to close, then kills its process group, then removes its profile folder. */
  end(): Promise<void>;
  /** The same without waiting, for the `exit` event of this process. */
  endNow(): void;
}

/** Starts Chromium in its own process group with the debugging pipe on file descriptors 3 and 4. */
export function launchBrowser(options: HostOptions, log: Logger): LaunchedBrowser {
  const path = findBrowser(process.env);
  if (!path.ok) throw new Error(`no Chromium found; tried ${path.error.tried.join(', ')}; set CHROMIUM_PATH`);
  const isRoot = process.getuid?.() === 0;
  if (isRoot) log.event('host-sandbox-off', { reason: 'running-as-root' });
  const profileDir = makeProfileFolder(options.userDataDir, process.pid);
  const flags = browserFlags(options, profileDir, isRoot);
  const child = spawn(path.value, flags, {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  const exited = exitOf(child);
  const connection = connectionOf(child);
  const lastWords = keepLastWords(child);
  const callers = new Set<ChildProcess>();
  const killGroup = () => {
    for (const one of [child, ...callers]) if (one.pid !== undefined) killProcessGroup(one.pid);
  };
  const endNow = () => {
    killGroup();
    removeProfileFolder(profileDir);
  };
  process.once('exit', endNow);
  assert(child.pid !== undefined, `${path.value} did not start`);
  return {
    connection,
    pid: child.pid,
    profileDir,
    exited,
    openAppWindow: (url) => {
      // the call ends at once when the running browser takes the window over; one that hangs is killed at the end
      const caller = spawn(path.value, appWindowFlags(flags, url), { detached: true, stdio: 'ignore' });
      callers.add(caller);
      caller.on('exit', () => callers.delete(caller));
      caller.on('error', () => callers.delete(caller));
    },
    lastWords,
    endNow,
    end: async () => {
      connection.post('Browser.close');
      const timer = setTimeout(killGroup, CLOSE_LIMIT_MS);
      await exited;
      clearTimeout(timer);
      process.off('exit', endNow);
      endNow();
    },
  };
}

function exitOf(child: ChildProcess): Promise<BrowserExit> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', () => resolve({ code: null, signal: null }));
  });
}

function connectionOf(child: ChildProcess): Connection {
  const [, , , output, input] = child.stdio;
  assert(output instanceof Writable && input instanceof Readable, 'the debugging pipe is open');
  return new Connection(input, output);
}

function keepLastWords(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    text = (text + chunk).slice(-KEPT_ERROR_BYTES);
  });
  return () => text;
}

/** All processes of the browser are in the group of its first one; the group may be empty already. */
function killProcessGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // ESRCH: nothing left to kill
  }
}
