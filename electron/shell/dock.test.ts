import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDock } from './dock.ts';
import { type FakeLog, type FakeTime, fakeLog, fakeTime } from './testing.ts';

/** Unix sockets; on Windows the simulators do not exist. */
describe.skipIf(process.platform === 'win32')('the dock and its simulators', () => {
  let folder: string;
  let servers: Server[];
  let asked: Record<string, unknown>[];
  let time: FakeTime;
  let log: FakeLog;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dock-'));
    servers = [];
    asked = [];
    time = fakeTime();
    log = fakeLog();
  });
  afterEach(async () => {
    await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    rmSync(folder, { recursive: true });
  });

  /** A simulator that answers each request with these raw lines, null: it hangs up. */
  async function simulator(answer: (request: Record<string, unknown>) => unknown): Promise<string> {
    const path = join(folder, `${servers.length}.sock`);
    const server = createServer((socket) => {
      socket.on('error', () => {});
      createInterface({ input: socket }).on('line', (line) => {
        const request = JSON.parse(line);
        asked.push(request);
        const said = answer(request);
        if (said === null) socket.destroy();
        else if (said !== undefined)
          socket.write(typeof said === 'string' ? said : `${JSON.stringify(said)}\n`);
      });
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(path, resolve));
    return path;
  }
  const readerState = { card: null, cards: [{ situation: 'record', label: '有登记' }], readerPlugged: true };
  const printerState = { printerProblem: null, printerRunning: true, sheets: ['sheet-1.pdf'] };
  const dock = (reader: string | null, printer: string | null) =>
    createDock({ sockets: { reader, printer }, timers: time.timers, log });

  it('one state is put together from both', async () => {
    const reader = await simulator(({ id }) => ({ id, ok: true, state: readerState }));
    const printer = await simulator(({ id }) => ({ id, ok: true, state: printerState }));
    expect(await dock(reader, printer).state()).toEqual({
      ok: true,
      value: { ...readerState, ...printerState },
    });
    expect(asked.map((request) => request.do)).toEqual(['state', 'state']);
    expect(time.waiting()).toBe(0);
  });

  it('an action goes to its owner alone, and the whole state comes back', async () => {
    let card: string | null = null;
    const reader = await simulator((request) => {
      if (request.do === 'lay-card') card = String(request.situation);
      return { id: request.id, ok: true, state: { ...readerState, card } };
    });
    const printer = await simulator(({ id }) => ({ id, ok: true, state: printerState }));
    const answer = await dock(reader, printer).act({ do: 'lay-card', situation: 'record' });
    expect(answer).toMatchObject({ ok: true, value: { card: 'record', printerRunning: true } });
    expect(asked[0]).toEqual({ id: 1, do: 'lay-card', situation: 'record' });
    expect(asked.filter((request) => request.do !== 'state')).toHaveLength(1);
  });

  it('a part that is missing in an answer keeps its resting value', async () => {
    const reader = await simulator(({ id }) => ({ id, ok: true, state: { readerPlugged: true } }));
    expect(await dock(reader, null).state()).toMatchObject({ value: { readerPlugged: true, cards: [] } });
  });

  it('a real device beside a simulated one is shown as absent and takes no action', async () => {
    const reader = await simulator(({ id }) => ({ id, ok: true, state: readerState }));
    const half = dock(reader, null);
    expect(await half.state()).toMatchObject({ ok: true, value: { printerRunning: false, sheets: [] } });
    expect(await half.act({ do: 'empty-tray' })).toEqual({ ok: false, error: 'dock-not-simulated' });
    expect(log.ids()).toEqual([]);
  });

  it.each([
    ['refuses', ({ id }: Record<string, unknown>) => ({ id, ok: false, code: 'tray-locked' }), 'tray-locked'],
    ['speaks nonsense', () => 'hello\n', 'dock-answer-wrong'],
    [
      'answers a wrong state',
      ({ id }: Record<string, unknown>) => ({ id, ok: true, state: { sheets: 1 } }),
      'dock-answer-wrong',
    ],
    ['hangs up', () => null, 'dock-unreachable'],
  ])('a simulator that %s', async (_how, answer, code) => {
    const printer = await simulator(answer);
    expect(await dock(null, printer).act({ do: 'printer-fine' })).toEqual({ ok: false, error: code });
  });

  it('a simulator that is gone leaves the rest of the state standing', async () => {
    const reader = await simulator(({ id }) => ({ id, ok: true, state: readerState }));
    const half = dock(reader, join(folder, 'nobody.sock'));
    const state = await half.state();
    await half.state();
    expect(state).toEqual({
      ok: true,
      value: { ...readerState, printerProblem: null, printerRunning: false, sheets: [] },
    });
    expect(log.events).toEqual([{ id: 'dock-simulator', simulator: 'printer', code: 'dock-unreachable' }]);
  });

  it('a simulator that never answers is given up', async () => {
    const heard = Promise.withResolvers<void>();
    const printer = await simulator(() => {
      heard.resolve();
      return undefined;
    });
    const answer = dock(null, printer).act({ do: 'printer-start' });
    await heard.promise;
    time.pass(15_000);
    expect(await answer).toEqual({ ok: false, error: 'dock-slow' });
  });
});
