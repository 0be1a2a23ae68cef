import { createConnection } from 'node:net';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Logger } from '../../contract/log.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import { type DockAction, type DockState, dockState } from '../../contract/terminal-api.ts';
import { issueOf, reasonOf } from './log.ts';
import type { Timers } from './timers.ts';

/** The two simulators; each owns its part of the dock's state. */
type Simulator = 'reader' | 'printer';

/** Whom an action is for. */
const OWNER: Readonly<Record<DockAction['do'], Simulator>> = {
  'lay-card': 'reader',
  'lift-card': 'reader',
  'reader-answer': 'reader',
  'reader-unplug': 'reader',
  'reader-plug': 'reader',
  'printer-problem': 'printer',
  'printer-fine': 'printer',
  'printer-stop': 'printer',
  'printer-start': 'printer',
  'empty-tray': 'printer',
};

/** What the dock shows of a device that is not simulated, or whose simulator does not answer. */
const ABSENT: DockState = {
  card: null,
  cards: [],
  readerPlugged: false,
  printerProblem: null,
  printerRunning: false,
  sheets: [],
};

const PARTS = {
  reader: dockState.pick({ card: true, cards: true, readerPlugged: true }).partial(),
  printer: dockState.pick({ printerProblem: true, printerRunning: true, sheets: true }).partial(),
} as const;

const reply = z.discriminatedUnion('ok', [
  z.object({ id: z.number().int(), ok: z.literal(true), state: z.unknown() }),
  z.object({ id: z.number().int(), ok: z.literal(false), code: z.string() }),
]);

/** Starting the simulated printer takes seconds; everything else answers at once. */
const REPLY_LIMIT_MS = 15_000;

export interface DockOptions {
  /** Paths of the control sockets; null where the real device is attached. */
  readonly sockets: Readonly<Record<Simulator, string | null>>;
  readonly timers: Timers;
  readonly log: Logger;
}

export interface Dock {
  state(): Promise<Result<DockState, string>>;
  act(action: DockAction): Promise<Result<DockState, string>>;
}

/**
 * Answers the dock by asking the simulators over their control sockets: JSON lines, `{id, do, …}` →
 * `{id, ok:true, state}` | `{id, ok:false, code}`, `do: 'state'` reads. One connection per request, so that a
 * simulator that was started again needs no care here.
 * Codes: the simulator's own, `dock-not-simulated`, `dock-unreachable`, `dock-slow`, `dock-answer-wrong`.
 */
export function createDock(options: DockOptions): Dock {
  /** The dock asks every second: only a change of what a simulator answers is worth a line. */
  const lastCode = new Map<Simulator, string>();

  async function state(): Promise<Result<DockState, string>> {
    const parts = await Promise.all([partOf('reader'), partOf('printer')]);
    return ok(Object.assign({}, ABSENT, ...parts));
  }

  async function partOf(simulator: Simulator): Promise<Partial<DockState>> {
    const answer = await ask(simulator, { do: 'state' });
    const code = answer.ok || answer.error === 'dock-not-simulated' ? 'ok' : answer.error;
    const isNews = (lastCode.get(simulator) ?? 'ok') !== code;
    lastCode.set(simulator, code);
    if (isNews) options.log.event('dock-simulator', { simulator, code });
    return answer.ok ? answer.value : {};
  }

  async function ask(
    simulator: Simulator,
    request: DockAction | { readonly do: 'state' },
  ): Promise<Result<Partial<DockState>, string>> {
    const path = options.sockets[simulator];
    if (path === null) return err('dock-not-simulated');
    const line = await exchange(path, `${JSON.stringify({ id: 1, ...request })}\n`, options.timers);
    if (!line.ok) return line;
    const answer = reply.safeParse(parseJson(line.value));
    if (!answer.success) return err('dock-answer-wrong');
    if (!answer.data.ok) return err(answer.data.code);
    const part = PARTS[simulator].safeParse(answer.data.state);
    if (!part.success) {
      options.log.event('dock-state-wrong', { simulator, reason: issueOf(part.error) });
      return err('dock-answer-wrong');
    }
    // An absent field must not overwrite a known one with undefined.
    return ok(Object.fromEntries(Object.entries(part.data).filter(([, value]) => value !== undefined)));
  }

  return {
    state,
    async act(action) {
      const answer = await ask(OWNER[action.do], action);
      return answer.ok ? state() : answer;
    },
  };
}

/** Sends one line to a unix socket and returns the first line that comes back. */
function exchange(path: string, line: string, timers: Timers): Promise<Result<string, string>> {
  return new Promise((resolve) => {
    const socket = createConnection(path);
    const lines = createInterface({ input: socket });
    function end(result: Result<string, string>): void {
      cancel();
      lines.close();
      socket.destroy();
      resolve(result);
    }
    const cancel = timers.after(REPLY_LIMIT_MS, () => end(err('dock-slow')));
    socket.once('connect', () => socket.write(line));
    lines.once('line', (answer) => end(ok(answer)));
    socket.on('error', () => end(err('dock-unreachable')));
    // readline passes its input's errors on, and an unheard one would end the shell.
    lines.on('error', () => end(err('dock-unreachable')));
    socket.once('close', () => end(err('dock-unreachable')));
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return reasonOf(error);
  }
}
