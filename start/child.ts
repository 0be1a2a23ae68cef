import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Child {
  readonly pid: number | undefined;
  /** Resolves with the exit code (signal = 128 + its number is not told apart; null becomes 1). */
  readonly exited: Promise<number>;
  /** Asks it to end, and ends it after `graceMs`. */
  stop(): Promise<void>;
}

const GRACE_MS = 5000;

interface ChildOptions {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Every line of stdout and stderr. */
  readonly onLine: (line: string) => void;
}

/** A process of ours: its stdin stays open as a sign of life and closes with us, also when we are killed. */
export function startChild(file: string, options: ChildOptions): Child {
  const child = spawn(file, options.args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...options.env },
  });
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', options.onLine);
  }
  child.stdin?.on('error', () => {});
  const exited = new Promise<number>((resolve) => {
    child.once('exit', (code) => resolve(code ?? 1));
    child.once('error', (error) => {
      options.onLine(String(error));
      resolve(1);
    });
  });
  return { pid: child.pid, exited, stop: () => stopChild(child, exited) };
}

/** Starts it, and again whenever it ends with this code: what the service round a box does. */
export function startAgainAfter(code: number, start: () => Child): Child {
  let child = start();
  let isStopping = false;
  const live = async (): Promise<number> => {
    for (;;) {
      const ended = await child.exited;
      if (ended !== code || isStopping) return ended;
      child = start();
    }
  };
  const exited = live();
  return {
    get pid() {
      return child.pid;
    },
    exited,
    stop: async () => {
      isStopping = true;
      await child.stop();
      await exited;
    },
  };
}

async function stopChild(child: ChildProcess, exited: Promise<number>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  await exited;
  clearTimeout(timer);
}

/** Starts a process that prints one JSON line with `ready: true`; resolves with that line. */
export async function startReadyChild<T>(
  file: string,
  options: ChildOptions & { readonly parse: (line: string) => T | null; readonly timeoutMs: number },
): Promise<{ child: Child; ready: T }> {
  let found: (ready: T) => void = () => {};
  const ready = new Promise<T>((resolve) => {
    found = resolve;
  });
  const child = startChild(file, {
    ...options,
    onLine: (line) => {
      const value = options.parse(line);
      if (value === null) options.onLine(line);
      else found(value);
    },
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`${options.args[0]} not ready in ${options.timeoutMs} ms`)),
      options.timeoutMs,
    );
  });
  const died = child.exited.then((code) =>
    Promise.reject(new Error(`${options.args[0]} ended with ${code}`)),
  );
  try {
    return { child, ready: await Promise.race([ready, died, late]) };
  } catch (error) {
    await child.stop();
    throw error;
  } finally {
    clearTimeout(timer);
    died.catch(() => {});
  }
}
