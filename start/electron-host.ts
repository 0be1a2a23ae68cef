import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { err, ok, type Result } from '../contract/result.ts';
import { startVirtualDisplay } from '../electron/host/virtual-display.ts';

/** How Electron is started on this machine. */
export interface ElectronHost {
  readonly binary: string;
  /** Before the app's own. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Ends the display that was made for it. */
  stop(): Promise<void>;
}

interface ElectronWish {
  readonly binary: string;
  /** There is no display: it gets one that nobody sees. */
  readonly needsDisplay: boolean;
  readonly log: (line: string) => void;
  /** Milliseconds for the trial. */
  readonly limitMs?: number;
}

/** A first start from a slow disk, several times over. */
const TRIAL_LIMIT_MS = 30_000;
const TRIAL = join(import.meta.dirname, '../electron/host/electron-trial.cjs');
/** The end of what it says is enough for a reason. */
const KEPT_OUTPUT = 4_000;

/**
 * Electron, tried out on this machine: libraries may be missing, root is refused its sandbox, and without a display no
 * window opens. Null = go on with Chromium, said aloud with the reason.
 */
export async function openElectron(wish: ElectronWish): Promise<ElectronHost | null> {
  const display = wish.needsDisplay ? await startVirtualDisplay() : null;
  if (wish.needsDisplay && display === null) {
    wish.log('Electron needs a display and Xvfb is not here. Going on with Chromium.');
    return null;
  }
  const isRoot = process.getuid?.() === 0;
  const host: ElectronHost = {
    binary: wish.binary,
    args: isRoot ? ['--no-sandbox'] : [],
    env: display === null ? {} : { DISPLAY: display.display },
    stop: async () => display?.stop(),
  };
  const tried = await tryOut(host, wish.limitMs ?? TRIAL_LIMIT_MS);
  if (tried.ok) {
    if (isRoot)
      wish.log(
        'Running as root: Electron runs without its sandbox. A deployed terminal has a user of its own.',
      );
    return host;
  }
  wish.log(`Electron does not start here (${tried.error}). Going on with Chromium.`);
  await host.stop();
  return null;
}

function tryOut({ binary, args, env }: ElectronHost, limitMs: number): Promise<Result<void, string>> {
  return new Promise((resolve) => {
    const child = spawn(binary, [...args, TRIAL], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ...env },
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-KEPT_OUTPUT);
    });
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      resolve(err(`no page after ${Math.round(limitMs / 1000)} s`));
    }, limitMs);
    child.once('error', (error) => settle(err(error.message)));
    child.once('exit', (code, signal) =>
      settle(code === 0 ? ok(undefined) : err(reasonIn(said) ?? `it ended with ${code ?? signal}`)),
    );
    function settle(result: Result<void, string>): void {
      clearTimeout(timer);
      resolve(result);
    }
  });
}

/** The loader's own line says what is missing; otherwise the last thing it said. */
function reasonIn(said: string): string | null {
  const lines = said
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.find((line) => line.includes('error while loading shared libraries')) ?? lines.at(-1) ?? null;
}
