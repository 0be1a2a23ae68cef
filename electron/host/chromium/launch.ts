import { type ChildProcess, spawn } from 'node:child_process';
import { Readable, Writable } from 'node:stream';
import { assert } from '../../../contract/assert.ts';
import type { Logger } from '../../../contract/log.ts';
import { ok } from '../../../contract/result.ts';
import { type HostOptions, wishOf } from '../types.ts';
import { withoutWashedMalloc } from '../washed-malloc.ts';
import { Connection } from './connection.ts';
import { appWindowFlags } from './flags.ts';
import { killProcessGroup, type SpawnedBrowser, spawnBrowser } from './spawn-browser.ts';

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

/**
 * The browser of this run, with somebody at the other end of its pipe. `early` is one that was started before the
 * options were read whole; it is taken where it was started as they say, and ended where not.
 */
export function launchBrowser(
  options: HostOptions,
  log: Logger,
  early: SpawnedBrowser | null,
): LaunchedBrowser {
  const spawned = takeEarly(early, options) ?? spawnBrowser(wishOf(options));
  if (!spawned.ok)
    throw new Error(`no Chromium found; tried ${spawned.error.tried.join(', ')}; set CHROMIUM_PATH`);
  const { child, path, flags, profileDir, endNow: endBrowser } = spawned.value;
  if (process.getuid?.() === 0) log.event('host-sandbox-off', { reason: 'running-as-root' });
  const exited = exitOf(child);
  const connection = connectionOf(child);
  const lastWords = keepLastWords(child);
  const callers = new Set<ChildProcess>();
  const killCallers = () => {
    for (const { pid } of callers) if (pid !== undefined) killProcessGroup(pid);
  };
  process.once('exit', killCallers);
  const { pid } = child;
  assert(pid !== undefined, `${path} did not start`);
  return {
    connection,
    pid,
    profileDir,
    exited,
    openAppWindow: (url) => {
      // the call ends at once when the running browser takes the window over; one that hangs is killed at the end
      const caller = spawn(path, appWindowFlags(flags, url), {
        detached: true,
        env: withoutWashedMalloc(process.env),
        stdio: 'ignore',
      });
      callers.add(caller);
      caller.on('exit', () => callers.delete(caller));
      caller.on('error', () => callers.delete(caller));
    },
    lastWords,
    endNow: () => {
      killCallers();
      endBrowser();
    },
    end: async () => {
      connection.post('Browser.close');
      const timer = setTimeout(() => {
        killCallers();
        killProcessGroup(pid);
      }, CLOSE_LIMIT_MS);
      await exited;
      clearTimeout(timer);
      process.off('exit', killCallers);
      killCallers();
      endBrowser();
    },
  };
}

function takeEarly(early: SpawnedBrowser | null, options: HostOptions) {
  if (early === null) return null;
  if (JSON.stringify(early.wish) === JSON.stringify(wishOf(options))) return ok(early);
  early.endNow();
  return null;
}

function exitOf(child: ChildProcess): Promise<BrowserExit> {
  return new Promise((resolve) => {
    // one that was started early may be gone before anybody looks
    if (child.exitCode !== null || child.signalCode !== null)
      resolve({ code: child.exitCode, signal: child.signalCode });
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
