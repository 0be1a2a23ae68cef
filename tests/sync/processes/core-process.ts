import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import { demoCards } from '../../../central/demo/demo-cards.ts';
import { assertDefined } from '../../../contract/assert.ts';
import type { CardReading, DemoSituation } from '../../../contract/card.ts';
import { type CoreOptions, type FromCore, fromCore, type ToCore } from '../../../contract/core-protocol.ts';
import type { DevicesEvent } from '../../../contract/devices.ts';
import { type KioskEvent, type KioskView, kioskView } from '../../../contract/kiosk-view.ts';

import { DEMO_PHONE } from '../../../start/resident.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** The core process of a kiosk, driven as shell and reader drive it. */
export interface CoreProcess {
  /** What a resident can do. */
  send(event: KioskEvent): void;
  layCard(situation: DemoSituation): void;
  liftCard(): void;
  /** Resolves with the first view for which the condition holds; rejects when the process ends before. */
  until(condition: (view: KioskView) => boolean): Promise<KioskView>;
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Card of a demo resident in words, as the devices process reports it. */
function cardOf(situation: DemoSituation, now: number): CardReading {
  const card = assertDefined(
    demoCards(now).find((row) => row.situation === situation),
    situation,
  );
  const { name, birth, address, number, issuer, start: validFrom, end: validUntil, sex } = card;
  const words = {
    sex: sex === '1' ? ('男' as const) : ('女' as const),
    nation: '汉族',
    layout: 'resident' as const,
  };
  return { ...words, name, birth, address, number, issuer, validFrom, validUntil };
}

export async function startCore(options: {
  readonly dataDir: string;
  readonly centralUrl: string;
  readonly printerUri: string;
  /** File that moves this process's clock (moved-clock.ts). */
  readonly clockFile: string;
}): Promise<CoreProcess> {
  const { dataDir, centralUrl, printerUri, clockFile } = options;
  const core = {
    profile: 'chengcheng/kiosk',
    dataDir,
    centralUrl,
    enrolCode: null,
    printerUri,
    packaged: false,
    appDir: ROOT,
    receiptPrinter: false,
    sessionTimes: null,
    staffPin: null,
    relayListen: null,
    updates: null,
    setup: null,
  } satisfies CoreOptions;
  const child: ChildProcess = fork(join(ROOT, 'electron/core/main.ts'), [JSON.stringify(core)], {
    execArgv: ['--import', join(import.meta.dirname, 'moved-clock.ts')],
    env: { ...process.env, MOVED_CLOCK: clockFile },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
  });
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors = `${errors}${text}`.slice(-4_000);
  });
  const exited = once(child, 'exit').then(() => {});
  let view: KioskView | null = null;
  const waiters = new Set<() => void>();
  const ready = new Promise<void>((resolve, reject) => {
    child.on('message', (raw) => {
      const message: FromCore = fromCore.parse(raw);
      if (message.type === 'ready') resolve();
      if (message.type === 'fatal') reject(new Error(`${message.code} ${message.detail}`));
      if (message.type !== 'push' || message.topic !== 'kioskView') return;
      view = kioskView.parse(message.value);
      for (const waiter of waiters) waiter();
    });
    void exited.then(() => reject(new Error(`core ended before it was ready: ${errors}`)));
  });
  const tell = (message: ToCore) => child.send(message, () => {});
  const device = (event: DevicesEvent) => tell({ type: 'devices', event });
  let calls = 0;
  await ready;
  // What the shell says when the page stands: reader and synchronisation begin with it.
  tell({ type: 'screen-drawn' });
  device({ type: 'reader-status', status: { state: 'ready', samId: 'test', baud: 115_200 } });
  return {
    send: (event) => tell({ type: 'call', id: ++calls, call: 'kioskSend', input: event }),
    layCard: (situation) => {
      device({ type: 'card-found' });
      device({ type: 'card-read', card: cardOf(situation, Date.now()) });
    },
    liftCard: () => device({ type: 'card-removed' }),
    until: (condition) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (view === null || !condition(view)) return;
          waiters.delete(look);
          resolve(view);
        };
        waiters.add(look);
        look();
        void exited.then(() => reject(new Error(`core ended: ${errors}`)));
      }),
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    stop: async () => {
      tell({ type: 'stop' });
      await exited;
    },
  };
}

/** One whole visit: card, certificate, farewell. The number, or why there is none. */
export async function visit(
  core: CoreProcess,
): Promise<{ readonly number: string } | { readonly refused: string }> {
  await core.until(({ screen }) => screen.name === 'attract');
  core.layCard('record');
  const { screen } = await core.until((view) => view.screen.name === 'services');
  const refused = z
    .object({ residence: z.object({ kind: z.literal('refused'), reason: z.string() }) })
    .safeParse(screen);
  const leave = async () => {
    core.send({ type: 'leave' });
    core.liftCard();
    await core.until((view) => view.screen.name === 'attract');
  };
  if (refused.success) {
    await leave();
    return { refused: refused.data.residence.reason };
  }
  core.send({ type: 'choose-certificate' });
  await core.until((view) => view.screen.name === 'phone-check');
  for (const figure of DEMO_PHONE) core.send({ type: 'press-figure', figure });
  core.send({ type: 'next' });
  await core.until((view) => view.screen.name === 'preview');
  core.send({ type: 'confirm-print' });
  const done = await core.until((view) => ['done', 'unconfirmed', 'refused'].includes(view.screen.name));
  await leave();
  const { number } = z.object({ number: z.string() }).parse(done.screen);
  return { number };
}
