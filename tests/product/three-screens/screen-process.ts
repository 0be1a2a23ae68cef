import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { demoCards } from '../../../central/demo/demo-cards.ts';
import { assertDefined } from '../../../contract/assert.ts';
import type { CardReading, DemoSituation } from '../../../contract/card.ts';
import {
  type CoreOptions,
  fromCore,
  type ShellAnswer,
  type ShellQuestion,
  type ToCore,
} from '../../../contract/core-protocol.ts';
import type { DevicesEvent } from '../../../contract/devices.ts';
import type { TerminalCall, TerminalPush } from '../../../contract/terminal-calls/names.ts';

const ROOT = join(import.meta.dirname, '../../..');
/** Between two looks at what a screen answers, ms. */
const LOOK_MS = 25;

/** The core process of one screen, driven as shell, reader and page drive it. */
export interface ScreenProcess {
  readonly dataDir: string;
  call(call: TerminalCall, input?: unknown): Promise<unknown>;
  /** Called with every value that is pushed to the page. */
  onPush(listener: (topic: TerminalPush, value: unknown) => void): void;
  layCard(situation: DemoSituation): void;
  liftCard(): void;
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export async function startScreen(given: {
  readonly profile: string;
  readonly dataDir: string;
  readonly centralUrl: string;
  /** Where a property screen listens for kiosks. */
  readonly relayListen?: CoreOptions['relayListen'];
  /** What the shell answers when core asks it something; null = nothing. */
  readonly shell?: (what: ShellQuestion['what']) => ShellAnswer['answer'] | null;
}): Promise<ScreenProcess> {
  const { shell, ...paths } = given;
  const options: CoreOptions = {
    enrolCode: null,
    printerUri: null,
    packaged: false,
    appDir: ROOT,
    receiptPrinter: false,
    sessionTimes: null,
    staffPin: null,
    relayListen: null,
    updates: null,
    setup: null,
    ...paths,
  };
  const child: ChildProcess = fork(join(ROOT, 'electron/core/main.ts'), [JSON.stringify(options)], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
  });
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors = `${errors}${text}`.slice(-4_000);
  });
  const tell = (message: ToCore) => child.send(message, () => {});
  const exited = once(child, 'exit').then(() => {});
  const listeners: ((topic: TerminalPush, value: unknown) => void)[] = [];
  const asked = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let calls = 0;
  await new Promise<void>((resolve, reject) => {
    child.on('message', (raw) => {
      const message = fromCore.parse(raw);
      if (message.type === 'ready') resolve();
      if (message.type === 'fatal') reject(new Error(`${message.code} ${message.detail}`));
      if (message.type === 'shell') {
        const answer = shell?.(message.what) ?? null;
        if (answer !== null) tell({ type: 'shell-answer', id: message.id, answer });
      }
      if (message.type === 'push') for (const listener of listeners) listener(message.topic, message.value);
      if (message.type === 'answer') asked.get(message.id)?.resolve(message.value);
      if (message.type === 'refusal') asked.get(message.id)?.reject(new Error(message.code));
      if (message.type === 'answer' || message.type === 'refusal') asked.delete(message.id);
    });
    void exited.then(() => reject(new Error(`${given.profile} ended before it was ready: ${errors}`)));
  });
  void exited.then(() => {
    for (const { reject } of asked.values()) reject(new Error(`${given.profile} ended: ${errors}`));
  });
  const device = (event: DevicesEvent) => tell({ type: 'devices', event });
  // What the shell says when the page stands: reader and synchronisation begin with it.
  tell({ type: 'screen-drawn' });
  if (given.profile.endsWith('/kiosk'))
    device({ type: 'reader-status', status: { state: 'ready', samId: 'test', baud: 115_200 } });
  return {
    dataDir: given.dataDir,
    call: (call, input) =>
      new Promise((resolve, reject) => {
        calls += 1;
        asked.set(calls, { resolve, reject });
        tell({ type: 'call', id: calls, call, input });
      }),
    onPush: (listener) => void listeners.push(listener),
    layCard: (situation) => {
      device({ type: 'card-found' });
      device({ type: 'card-read', card: cardOf(situation, Date.now()) });
    },
    liftCard: () => device({ type: 'card-removed' }),
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    stop: async () => {
      if (child.connected) tell({ type: 'stop' });
      await exited;
    },
  };
}

/** Looks again and again until there is something to see; the test's own time-out ends a wait in vain. */
export async function seen<T>(look: () => Promise<T | null> | T | null): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/** Card of a demo resident in words, as the devices process reports it. */
function cardOf(situation: DemoSituation, now: number): CardReading {
  const card = assertDefined(
    demoCards(now).find((row) => row.situation === situation),
    situation,
  );
  const { name, birth, address, number, issuer, start: validFrom, end: validUntil, sex } = card;
  const words = { sex: sex === '1' ? ('男' as const) : ('女' as const), nation: '汉族' };
  return { ...words, layout: 'resident', name, birth, address, number, issuer, validFrom, validUntil };
}
