import { beforeEach, describe, expect, it } from 'vitest';
import { ok, type Result } from '../../contract/result.ts';
import { SCREEN_KINDS } from '../../contract/screen-kind.ts';
import { loadTerminalSchemas } from '../../contract/terminal-calls/schemas.ts';
import type { HostInvokeEvent } from '../host/types.ts';
import {
  BEAT_CHANNEL,
  CALLED_CHANNEL,
  callChannel,
  DOCK_ACT_CHANNEL,
  DOCK_STATE_CHANNEL,
  DRAWN_CHANNEL,
  EARLY_CALLS,
  earlyChannel,
} from './channels.ts';
import { type IpcOptions, serveTerminalCalls } from './ipc.ts';
import { type FakeLog, fakeLog } from './testing.ts';

const appOrigin = 'http://app.localhost/';
const SCREEN = 1;
const DOCK = 2;
const STRANGER = 3;

type Listener = (event: HostInvokeEvent, ...args: unknown[]) => unknown;
let channels: Map<string, Listener>;
let log: FakeLog;
let calls: { call: string; input: unknown }[];
let actions: unknown[];
let accepted: number[];
let beats: unknown[];
let drawn: string[];
let outcome: () => Promise<Result<unknown, string>>;

const dockState = {
  card: null,
  cards: [],
  readerPlugged: true,
  printerProblem: null,
  printerRunning: true,
  sheets: [],
};

const schemas = await loadTerminalSchemas('kiosk');

function serve(over: Partial<IpcOptions> = {}): void {
  channels = new Map();
  serveTerminalCalls({
    schemas,
    ipcMain: { handle: (channel, listener) => channels.set(channel, listener), removeHandler: () => {} },
    appOrigin,
    roleOf: (id) => (id === SCREEN ? 'screen' : id === DOCK ? 'dock' : null),
    onAccepted: (id) => accepted.push(id),
    onDrawn: () => drawn.push('drawn'),
    onBeat: (id, signs) => beats.push({ id, ...signs }),
    call: (call, input) => {
      calls.push({ call, input });
      return outcome();
    },
    dock: {
      state: async () => ok(dockState),
      act: async (action) => {
        actions.push(action);
        return ok(dockState);
      },
    },
    log,
    ...over,
  });
}

beforeEach(() => {
  log = fakeLog();
  calls = [];
  actions = [];
  accepted = [];
  beats = [];
  drawn = [];
  outcome = async () => ok('value');
  serve();
});

function from(
  id: number,
  url = `${appOrigin}kiosk/index.html`,
  frame: Record<string, unknown> = { parent: null },
): HostInvokeEvent {
  return { sender: { id }, senderFrame: { url, origin: new URL(url).origin, ...frame } };
}
function invoke(channel: string, event: HostInvokeEvent, ...args: unknown[]): unknown {
  const listener = channels.get(channel);
  if (!listener) throw new Error(`no handler for ${channel}`);
  return listener(event, ...args);
}

describe('the pages of the terminal', () => {
  it('have one handler for each call of any kind, for what is asked early, two for the dock and the signs of the page, nothing else', async () => {
    const kinds = await Promise.all(([...SCREEN_KINDS, 'setup'] as const).map(loadTerminalSchemas));
    const names = new Set(kinds.flatMap(({ calls }) => Object.keys(calls)).map((call) => `terminal:${call}`));
    expect([...channels.keys()].sort()).toEqual(
      [
        ...names,
        ...EARLY_CALLS.map(earlyChannel),
        BEAT_CHANNEL,
        CALLED_CHANNEL,
        DRAWN_CHANNEL,
        DOCK_STATE_CHANNEL,
        DOCK_ACT_CHANNEL,
      ].sort(),
    );
  });

  it('are refused what belongs to another kind of screen, and core is not asked', async () => {
    expect(await invoke(callChannel('propertyQueue'), from(SCREEN), { any: 'thing' })).toEqual({
      ok: false,
      code: 'CO-202',
    });
    expect(calls).toEqual([]);
  });

  it('are answered', async () => {
    expect(await invoke(callChannel('info'), from(SCREEN))).toEqual({ ok: true, value: 'value' });
    expect(await invoke(callChannel('kioskSend'), from(SCREEN), { type: 'touched' })).toMatchObject({
      ok: true,
    });
    expect(calls).toEqual([
      { call: 'info', input: undefined },
      { call: 'kioskSend', input: { type: 'touched' } },
    ]);
    expect(accepted).toEqual([SCREEN, SCREEN]);
  });

  it('what the preload asks early is answered and is no sign that the page works', async () => {
    expect(await invoke(earlyChannel('info'), from(SCREEN))).toEqual({ ok: true, value: 'value' });
    expect(await invoke(earlyChannel('kioskView'), from(STRANGER))).toMatchObject({ ok: false });
    expect(accepted).toEqual([]);
    await invoke(CALLED_CHANNEL, from(STRANGER));
    await invoke(CALLED_CHANNEL, from(SCREEN));
    expect(accepted).toEqual([SCREEN]);
  });

  it('only the screen itself says that it is drawn', async () => {
    await invoke(DRAWN_CHANNEL, from(DOCK));
    await invoke(DRAWN_CHANNEL, from(STRANGER));
    expect(drawn).toEqual([]);
    await invoke(DRAWN_CHANNEL, from(SCREEN));
    expect(drawn).toEqual(['drawn']);
  });

  it('a heartbeat shows that the thread turns and not that the page works', async () => {
    await invoke(BEAT_CHANNEL, from(SCREEN), { advanced: true, filled: false });
    expect(beats).toEqual([{ id: SCREEN, advanced: true, filled: false }]);
    expect(accepted).toEqual([]);
    await invoke(BEAT_CHANNEL, from(SCREEN));
    expect(beats).toHaveLength(1);
    expect(log.ids()).toEqual(['ipc-input-refused']);
  });

  it('get the code of a refusal and not the stack of a defect', async () => {
    outcome = async () => ({ ok: false, error: 'core-down' });
    expect(await invoke(callChannel('info'), from(SCREEN))).toEqual({ ok: false, code: 'core-down' });
    outcome = async () => Promise.reject(new Error('at /secret/place'));
    expect(await invoke(callChannel('info'), from(SCREEN))).toEqual({ ok: false, code: 'internal' });
    expect(log.ids()).toEqual(['ipc-handler-failed']);
  });
});

describe('the rejected sender', () => {
  const kiosk = `${appOrigin}kiosk/index.html`;
  it.each([
    ['a window that is not ours', from(STRANGER), 'foreign-window'],
    ['a page of another origin in our window', from(SCREEN, 'http://example.org/kiosk/'), 'foreign-page'],
    ['an origin that only begins like ours', from(SCREEN, 'http://app.localhost.evil.cn/'), 'foreign-page'],
    ['our host on another port', from(SCREEN, 'http://app.localhost:8080/kiosk/index.html'), 'foreign-page'],
    ['our host over another scheme', from(SCREEN, 'https://app.localhost/kiosk/index.html'), 'foreign-page'],
    ['our name as a user of another host', from(SCREEN, 'http://app.localhost@evil.cn/'), 'foreign-page'],
    ['a file', from(SCREEN, 'file:///etc/passwd'), 'foreign-page'],
    ['a document without origin that kept our URL', from(SCREEN, kiosk, { origin: 'null' }), 'foreign-page'],
    ['a blank frame that inherited our origin', from(SCREEN, kiosk, { url: 'about:blank' }), 'foreign-page'],
    ['a frame that is gone', { sender: { id: SCREEN }, senderFrame: null }, 'foreign-page'],
    ['a frame inside our own page', from(SCREEN, kiosk, { parent: {} }), 'not-main-frame'],
  ])('%s', async (_who, event, code) => {
    expect(await invoke(callChannel('kioskSend'), event, { type: 'confirm-print' })).toEqual({
      ok: false,
      code,
    });
    expect(await invoke(DOCK_ACT_CHANNEL, event, { do: 'lift-card' })).toMatchObject({ ok: false });
    await invoke(BEAT_CHANNEL, event);
    expect(calls).toEqual([]);
    expect(actions).toEqual([]);
    expect(beats).toEqual([]);
    expect(accepted).toEqual([]);
    expect(log.events[0]).toMatchObject({ id: 'ipc-sender-refused', code });
  });

  it('is also the right page in the wrong place: the kiosk never plays dock, the dock never taps', async () => {
    expect(await invoke(DOCK_ACT_CHANNEL, from(SCREEN), { do: 'lift-card' })).toEqual({
      ok: false,
      code: 'not-for-this-page',
    });
    expect(await invoke(DOCK_STATE_CHANNEL, from(SCREEN))).toEqual({ ok: false, code: 'not-for-this-page' });
    expect(await invoke(callChannel('kioskSend'), from(DOCK), { type: 'touched' })).toEqual({
      ok: false,
      code: 'not-for-this-page',
    });
    expect(calls).toEqual([]);
    expect(actions).toEqual([]);
  });
});

describe('input that is not what the call takes', () => {
  it.each([
    ['kioskSend', [{ type: 'open-shell' }]],
    ['kioskSend', []],
    ['kioskSend', [{ type: 'choose-purpose', purpose: 'x'.repeat(21) }]],
    ['kioskSend', [{ type: 'touched' }, 'more']],
    ['info', ['something']],
  ] as const)('%s(%j) is refused and logged without the input', async (call, args) => {
    expect(await invoke(callChannel(call), from(SCREEN), ...args)).toEqual({
      ok: false,
      code: 'wrong-input',
    });
    expect(calls).toEqual([]);
    expect(log.ids()).toEqual(['ipc-input-refused']);
    expect(JSON.stringify(log.events)).not.toContain('open-shell');
  });

  it('an absent input may arrive as null', async () => {
    expect(await invoke(callChannel('info'), from(SCREEN), null)).toMatchObject({ ok: true });
  });
});

describe('the dock', () => {
  it('acts from its own window', async () => {
    const event = from(DOCK, `${appOrigin}dock/index.html`);
    expect(await invoke(DOCK_ACT_CHANNEL, event, { do: 'lift-card' })).toEqual({
      ok: true,
      value: dockState,
    });
    expect(await invoke(DOCK_STATE_CHANNEL, event)).toEqual({ ok: true, value: dockState });
    expect(actions).toEqual([{ do: 'lift-card' }]);
  });

  it('has no channel where no device is simulated', () => {
    serve({ dock: null });
    expect([...channels.keys()].filter((channel) => channel.startsWith('dock'))).toEqual([]);
  });
});
