import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { type DevicesOptions, fromDevices, type ToDevices } from '../../contract/core-protocol.ts';
import { testCards, wang } from '../../electron/devices/id-card/testing/cards.ts';
import { startReaderSimulator } from '../../start/simulators/reader-simulator.ts';
import { control } from './control.ts';
import { EventLog } from './event-log.ts';

const MAIN = fileURLToPath(new URL('../../electron/devices/main.ts', import.meta.url));

describe('devices process without a reader to be had', () => {
  const children: ChildProcess[] = [];
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  it.each(['usb', 'hid'] as const)(
    'stays up, beats and says RD-106 when no %s reader is connected',
    async (kind) => {
      const { log, beats, child } = startDevices({ kind });
      children.push(child);
      await log.until('RD-106');
      await beats;
      const gone = once(child, 'exit');
      child.disconnect();
      expect(await gone).toEqual([0, null]);
    },
  );
});

describe.skipIf(process.platform !== 'linux')('devices process on a real pty (Linux, socat)', () => {
  const cleanups: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  });

  it('killed in the middle, its successor opens the port and reads the card', async () => {
    const simulator = await simulated();
    const first = startDevices({ kind: 'serial', path: simulator.path, baud: 115200 });
    cleanups.push(async () => first.child.kill('SIGKILL'));
    await first.log.until('ready');
    await control(simulator.controlSocket, { do: 'lay-card', situation: 'record' });
    await first.log.until('card-found');
    const gone = once(first.child, 'exit');
    first.child.kill('SIGKILL');
    await gone;

    const second = startDevices({ kind: 'serial', path: simulator.path, baud: 'probe' });
    cleanups.push(async () => second.child.kill('SIGKILL'));
    await second.log.until('read 王秀兰');
    expect(second.log.events.filter((event) => event.startsWith('RD'))).toEqual([]);

    const before = second.log.events.length;
    const command: ToDevices = { type: 'command', command: { type: 'report' } };
    second.child.send(command);
    await second.log.until('ready', before);
    for (const secret of [wang.name, wang.number]) expect(second.output.join()).not.toContain(secret);

    const ended = once(second.child, 'exit');
    const stop: ToDevices = { type: 'stop' };
    second.child.send(stop);
    expect(await ended).toEqual([0, null]);
  });

  it('a simulator whose parent was killed takes its port and its socat away', async () => {
    const dir = await tempDir();
    const script = `
      const { startReaderSimulator } = await import(process.argv[1]);
      const { path, pid } = await startReaderSimulator({ cards: [], dir: process.argv[2] });
      console.log(JSON.stringify({ path, pid }));
      setInterval(() => {}, 1000);`;
    const module = new URL('../../start/simulators/reader-simulator.ts', import.meta.url).href;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script, module, dir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(createInterface({ input: parent.stdout }), 'line');
    const { path, pid }: { path: string; pid: number } = JSON.parse(line);
    expect(existsSync(path)).toBe(true);
    parent.kill('SIGKILL');
    await goneSoon(() => existsSync(path) || existsSync(`/proc/${pid}`));
    expect([existsSync(path), existsSync(`/proc/${pid}`)]).toEqual([false, false]);
  });

  async function simulated() {
    const simulator = await startReaderSimulator({ cards: testCards, dir: await tempDir() });
    cleanups.push(() => simulator.stop());
    return simulator;
  }

  async function tempDir(): Promise<string> {
    const dir = await mkdtemp(join(tmpdir(), 'devices-'));
    cleanups.push(() => rm(dir, { recursive: true, force: true }));
    return dir;
  }
});

function startDevices(reader: DevicesOptions['reader']) {
  const child = fork(MAIN, [JSON.stringify({ reader })], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const log = new EventLog();
  const output: string[] = [];
  child.stdout?.on('data', (bytes: Buffer) => output.push(bytes.toString()));
  const beats = new Promise<void>((resolve) => {
    child.on('message', (message) => {
      const parsed = fromDevices.parse(message);
      if (parsed.type === 'event') log.add(parsed.event);
      else resolve();
    });
  });
  return { child, log, output, beats };
}

/** Processes that are not ours to wait for tell nobody that they ended: looks until it is so; vitest ends a vain wait. */
async function goneSoon(isThere: () => boolean): Promise<void> {
  while (isThere()) await new Promise((resolve) => setTimeout(resolve, 20));
}
