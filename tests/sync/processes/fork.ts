import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertDefined } from '../../../contract/assert.ts';
import {
  type CentralAck,
  type CentralCommand,
  fromCentral,
  fromTerminal,
  type TerminalAck,
  type TerminalCommand,
  type TerminalState,
} from './messages.ts';

/** A process that is driven from outside and may be killed at any instruction. */
interface Child {
  readonly pid: number;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Lets it end by itself. */
  stop(): Promise<void>;
}

export interface TerminalProcess extends Child {
  readonly terminalId: string;
  state(): TerminalState | null;
  /** Resolves when the command was done, with the reason why nothing was issued; also when the process dies of it. */
  tell(command: TerminalCommand): Promise<string | null>;
  /** Resolves at the first state for which the condition holds; rejects when the process ends before. */
  until(condition: (state: TerminalState) => boolean): Promise<void>;
}

export interface CentralChild extends Child {
  readonly url: string;
  readonly port: number;
  /** Sends the n-th change; its acknowledgement comes by `onAck`. */
  change(n: number): void;
  /** Resolves when everything that was sent is acknowledged; also when the process dies of it. */
  changed(): Promise<void>;
}

const START_LIMIT_MS = 120_000; // a first start makes a database, and the machine may be busy

function start(file: string, args: readonly string[], onMessage: (message: unknown) => void) {
  const child = fork(join(import.meta.dirname, file), args, {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // Hundreds of starts of the same files: compiled once.
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'sanping-compiled') },
  });
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors = `${errors}${text}`.slice(-4_000);
  });
  // One listener from the beginning: no message may slip through.
  child.on('message', onMessage);
  const exited = once(child, 'exit').then(([code, signal]) => {
    // Nobody ended it: whoever waits for it would wait in vain and not know why.
    if (signal !== 'SIGKILL' && code !== 0)
      process.stderr.write(`${file} ended with ${code ?? signal}: ${errors}\n`);
  });
  return { child, exited, errors: () => errors };
}

const childOf = (child: ChildProcess, exited: Promise<void>): Child => ({
  pid: assertDefined(child.pid, 'a started process has a number'),
  kill: async () => {
    child.kill('SIGKILL');
    await exited;
  },
  stop: async () => {
    if (child.connected) child.send({ do: 'stop' });
    await exited;
  },
});

/** Starts a terminal on its data folder; `onAck` is called for everything that a resident was told. */
export async function forkTerminal(
  dir: string,
  centralUrl: string,
  onAck: (ack: TerminalAck) => void,
): Promise<TerminalProcess> {
  let state: TerminalState | null = null;
  let ready: ((terminalId: string) => void) | null = null;
  const doing: ((refused: string | null) => void)[] = [];
  const waiters = new Set<() => void>();
  const settle = (next: TerminalState) => {
    state = next;
    for (const waiter of waiters) waiter();
  };
  const { child, exited, errors } = start('terminal-child.ts', [dir, centralUrl], (raw) => {
    const message = fromTerminal.parse(raw);
    switch (message.type) {
      case 'ready':
        ready?.(message.terminalId);
        return;
      case 'ack':
        onAck(message.ack);
        return;
      case 'done':
        settle(message.state);
        doing.shift()?.(message.refused);
        return;
      case 'state':
        settle(message.state);
    }
  });
  const gone = exited.then(() => {
    for (const done of doing.splice(0)) done('killed');
  });
  const terminalId = await ended(
    new Promise<string>((resolve) => {
      ready = resolve;
    }),
    exited,
    () => `the terminal ended before it was ready: ${errors()}`,
  );
  return {
    ...childOf(child, gone),
    terminalId,
    state: () => state,
    tell: (command) =>
      new Promise((resolve) => {
        if (!child.connected) return resolve('killed');
        doing.push(resolve);
        child.send(command, () => {});
      }),
    until: (condition) =>
      ended(
        new Promise((resolve) => {
          const look = () => {
            if (state === null || !condition(state)) return;
            waiters.delete(look);
            resolve();
          };
          waiters.add(look);
          look();
        }),
        exited,
        () => `the terminal ended while it was waited for: ${errors()}`,
      ),
  };
}

/** Starts central on its data folder and port (0: any). */
export async function forkCentral(
  dataDir: string,
  port: number,
  onAck: (ack: CentralAck) => void,
): Promise<CentralChild> {
  let ready: ((url: string) => void) | null = null;
  let underWay = 0;
  const waiters = new Set<() => void>();
  const { child, exited, errors } = start('central-child.ts', [dataDir, String(port)], (raw) => {
    const message = fromCentral.parse(raw);
    if (message.type === 'ready') return ready?.(message.url);
    onAck(message.ack);
    underWay -= 1;
    if (underWay === 0) for (const waiter of waiters) waiter();
  });
  const url = await ended(
    new Promise<string>((resolve) => {
      ready = resolve;
    }),
    exited,
    () => `central ended before it was ready: ${errors()}`,
  );
  return {
    ...childOf(child, exited),
    url,
    port: Number(new URL(url).port),
    change: (n) => {
      const command: CentralCommand = { do: 'change', n };
      if (!child.connected) return;
      underWay += 1;
      child.send(command, () => {});
    },
    changed: async () => {
      if (underWay === 0) return;
      await Promise.race([new Promise<void>((resolve) => waiters.add(resolve)), exited]);
    },
  };
}

/** The result, or an error when the process ends or takes too long before. */
function ended<T>(result: Promise<T>, exited: Promise<void>, words: () => string): Promise<T> {
  const late = AbortSignal.timeout(START_LIMIT_MS);
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error(words()));
    late.addEventListener('abort', fail, { once: true });
    void result.then(resolve).finally(() => late.removeEventListener('abort', fail));
    void exited.then(fail);
  });
}
