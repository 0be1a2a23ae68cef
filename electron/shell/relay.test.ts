import { beforeEach, describe, expect, it } from 'vitest';
import type { ToCore, ToDevices } from '../../contract/core-protocol.ts';
import { loadTerminalSchemas } from '../../contract/terminal-calls/schemas.ts';
import { ANSWER_LIMIT_MS, createRelay, type Relay, WAIT_FOR_CORE_MS } from './relay.ts';
import { aCommunity, aKioskView, type FakeLog, type FakeTime, fakeLog, fakeTime } from './testing.ts';

let time: FakeTime;
let log: FakeLog;
const schemas = await loadTerminalSchemas('kiosk');
let relay: Relay;
let toCore: ToCore[];
let toDevices: ToDevices[];
let pushed: { topic: string; value: unknown }[];
let fatal: string[];
let questions: string[];
let devicesAlive: number;
let renewals: string[];
let washed: number;

beforeEach(() => {
  time = fakeTime();
  log = fakeLog();
  toCore = [];
  toDevices = [];
  pushed = [];
  fatal = [];
  questions = [];
  renewals = [];
  devicesAlive = 0;
  washed = 0;
  relay = createRelay({
    kind: 'kiosk',
    schemas,
    toCore: (message) => toCore.push(message) > 0,
    toDevices: (message) => toDevices.push(message) > 0,
    broadcast: (topic, value) => pushed.push({ topic, value }),
    onCoreReady: () => {},
    onStartAgain: () => {},
    onCoreFatal: (code) => fatal.push(code),
    onQuestion: ({ what }) => questions.push(what),
    onRenewPage: () => renewals.push('renew'),
    onDevicesAlive: () => {
      devicesAlive += 1;
    },
    onVisitOver: () => {},
    onPersonLeft: () => {
      washed += 1;
    },
    timers: time.timers,
    log,
  });
});

/** The newest call of this name that reached core. */
function callInCore(name: string): { id: number; input: unknown } {
  const found = toCore.findLast((message) => message.type === 'call' && message.call === name);
  if (found?.type !== 'call') throw new Error(`core was not asked for ${name}`);
  return found;
}
function coreIsUp(): void {
  relay.fromCore({ type: 'ready' });
  relay.fromCore({ type: 'answer', id: callInCore('kioskView').id, value: aKioskView('attract') });
  relay.fromCore({ type: 'answer', id: callInCore('community').id, value: aCommunity });
}
/** Lets settled promises run on. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

it('what core says of the page goes to the window: its hour to begin anew has come', () => {
  coreIsUp();
  relay.fromCore({ type: 'renew-page' });
  expect(renewals).toEqual(['renew']);
});

describe('a call of a page', () => {
  it('is answered with the parsed value of core', async () => {
    coreIsUp();
    const answer = relay.call('kioskView', undefined);
    relay.fromCore({ type: 'answer', id: callInCore('kioskView').id, value: aKioskView('services-unknown') });
    expect(await answer).toEqual({ ok: false, error: 'core-answer-wrong' });
    const second = relay.call('kioskView', undefined);
    relay.fromCore({ type: 'answer', id: callInCore('kioskView').id, value: aKioskView('guide') });
    expect(await second).toEqual({ ok: true, value: aKioskView('guide') });
  });

  it("is refused with core's own code", async () => {
    coreIsUp();
    const answer = relay.call('kioskSend', { type: 'touched' });
    expect(callInCore('kioskSend').input).toEqual({ type: 'touched' });
    relay.fromCore({ type: 'refusal', id: callInCore('kioskSend').id, code: 'not-now' });
    expect(await answer).toEqual({ ok: false, error: 'not-now' });
  });

  it('ends after ten seconds without an answer, and a late answer harms nobody', async () => {
    coreIsUp();
    const answer = relay.call('kioskView', undefined);
    time.pass(ANSWER_LIMIT_MS);
    expect(await answer).toEqual({ ok: false, error: 'core-slow' });
    relay.fromCore({ type: 'answer', id: callInCore('kioskView').id, value: aKioskView('attract') });
    expect(time.waiting()).toBe(0);
  });
});

describe('the resident has left', () => {
  it('devices and this process wash what passed through them', () => {
    relay.fromCore({ type: 'person-left' });
    expect(toDevices).toContainEqual({ type: 'person-left' });
    expect(washed).toBe(1);
  });
});

describe('core is away', () => {
  it('reading waits for it and is asked then', async () => {
    const answer = relay.call('info', undefined);
    expect(toCore).toEqual([]);
    relay.fromCore({ type: 'ready' });
    relay.fromCore({ type: 'refusal', id: callInCore('info').id, code: 'seen' });
    expect(await answer).toEqual({ ok: false, error: 'seen' });
  });

  it('waiting is bounded', async () => {
    const answer = relay.call('info', undefined);
    time.pass(WAIT_FOR_CORE_MS);
    expect(await answer).toEqual({ ok: false, error: 'core-down' });
    relay.fromCore({ type: 'ready' });
    expect(toCore.some((message) => message.type === 'call' && message.call === 'info')).toBe(false);
  });

  it('a tap is refused at once, never kept for later', async () => {
    expect(await relay.call('kioskSend', { type: 'confirm-print' })).toEqual({
      ok: false,
      error: 'core-down',
    });
    relay.fromCore({ type: 'ready' });
    expect(toCore.some((message) => message.type === 'call' && message.call === 'kioskSend')).toBe(false);
  });

  it('a tap that was under way when core died is not repeated', async () => {
    coreIsUp();
    const tap = relay.call('kioskSend', { type: 'confirm-print' });
    const view = relay.call('kioskView', undefined);
    relay.coreGone();
    expect(await tap).toEqual({ ok: false, error: 'core-restarted' });
    toCore.length = 0;
    relay.fromCore({ type: 'ready' });
    expect(toCore.map((message) => (message.type === 'call' ? message.call : message.type))).not.toContain(
      'kioskSend',
    );
    relay.fromCore({ type: 'answer', id: callInCore('kioskView').id, value: aKioskView('attract') });
    expect(await view).toEqual({ ok: true, value: aKioskView('attract') });
  });
});

describe('core is back', () => {
  it('every window gets the fresh view and the reader is asked to report', async () => {
    coreIsUp();
    await settled();
    expect(pushed).toEqual(
      expect.arrayContaining([
        { topic: 'kioskView', value: aKioskView('attract') },
        { topic: 'community', value: aCommunity },
      ]),
    );
    expect(toDevices).toEqual([{ type: 'command', command: { type: 'report' } }]);
  });
});

describe('devices', () => {
  const event = { type: 'card-found' };
  it('reach core, and core reaches them', () => {
    coreIsUp();
    relay.fromDevices({ type: 'event', event });
    expect(toCore.at(-1)).toEqual({ type: 'devices', event });
    relay.fromCore({ type: 'devices', command: { type: 'report' } });
    expect(toDevices.at(-1)).toEqual({ type: 'command', command: { type: 'report' } });
    expect(devicesAlive).toBe(1);
  });

  it('that died are reported to core', () => {
    coreIsUp();
    relay.devicesGone();
    expect(toCore.at(-1)).toEqual({ type: 'devices-gone' });
  });

  it('send nothing into a core that is away', () => {
    relay.fromDevices({ type: 'event', event });
    relay.devicesGone();
    expect(toCore).toEqual([]);
  });
});

describe('what does not speak the protocol', () => {
  it.each([[{ type: 'shout' }], ['text'], [null], [{ type: 'answer', id: 'one' }]])(
    'is dropped and logged: %j',
    (message) => {
      relay.fromCore(message);
      relay.fromDevices(message);
      expect(log.ids()).toEqual(['core-message-wrong', 'devices-message-wrong']);
      expect(toCore).toEqual([]);
    },
  );

  it('a wrong push reaches no window', () => {
    relay.fromCore({ type: 'push', topic: 'kioskView', value: { screen: { name: 'root-shell' } } });
    expect(pushed).toEqual([]);
    expect(log.ids()).toEqual(['core-push-wrong']);
  });

  it('a fatal start is told with its code', () => {
    relay.fromCore({ type: 'fatal', code: 'SP-204', detail: 'store of version 9' });
    expect(fatal).toEqual(['SP-204']);
  });
});
