import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readCentral } from '../../bench/faults/sync/read-central.ts';
import { readTerminal } from '../../bench/faults/sync/read-terminal.ts';
import { type PrinterSimulator, startPrinterSimulator } from '../../start/simulators/printer-simulator.ts';
import { type CentralProcess, startCentral } from './central-process.ts';
import { type CoreProcess, startCore, visit } from './processes/core-process.ts';

const START_MS = 240_000; // central, two printers and two kiosks start, and the machine may be busy
vi.setConfig({ testTimeout: START_MS, hookTimeout: START_MS });

const HOUR_MS = 3_600_000;
const NAMES = ['a', 'b'] as const;

describe('central is gone for 72 hours', () => {
  let dir: string;
  let central: CentralProcess;
  const printers: PrinterSimulator[] = [];
  const cores = new Map<string, CoreProcess>();
  /** Every number that a resident took home, every call that staff were promised. */
  const numbers: string[] = [];
  let calls = 0;
  let hours = 0;

  const clockFile = () => join(dir, 'clock');
  /** Time passes: for wall clock and up-time of all processes alike. */
  const moveOn = async (by: number) => {
    hours += by;
    writeFileSync(clockFile(), `${hours * HOUR_MS} ${hours * HOUR_MS}`);
    await sleep(60);
  };
  const startKiosk = async (name: (typeof NAMES)[number]) => {
    const printerUri = printers[NAMES.indexOf(name)]?.uri ?? '';
    const core = await startCore({
      dataDir: join(dir, name),
      centralUrl: central.url,
      printerUri,
      clockFile: clockFile(),
    });
    cores.set(name, core);
    return core;
  };
  const the = (name: string) => {
    const core = cores.get(name);
    if (core === undefined) throw new Error(name);
    return core;
  };
  const store = (name: string) => join(dir, name, 'store');
  const issueAt = async (name: string) => {
    const done = await visit(the(name));
    if ('refused' in done) throw new Error(done.refused);
    numbers.push(done.number);
  };
  const callAt = async (name: string) => {
    the(name).send({ type: 'call-staff' });
    const view = await the(name).until(({ help }) => help !== null);
    calls += 1;
    the(name).send({ type: 'close-help' });
    return view.help?.state;
  };
  const everythingArrived = () =>
    vi.waitUntil(() => NAMES.every((name) => readTerminal(store(name)).waiting === 0), {
      timeout: 60_000,
      interval: 200,
    });
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'sanping-three-days-'));
    writeFileSync(clockFile(), '0 0');
    central = await startCentral(join(dir, 'central'), 0, clockFile());
    for (const name of NAMES) {
      mkdirSync(join(dir, `printer-${name}`));
      printers.push(await startPrinterSimulator({ dir: join(dir, `printer-${name}`), paperMs: 5 }));
      await startKiosk(name);
    }
    for (const core of cores.values()) await core.until(({ network }) => network === 'online');
  });
  afterAll(async () => {
    for (const printer of printers) await printer.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  it('costs nothing: certificates come from leased numbers, calls wait, also through a kill -9 of a kiosk', async () => {
    await issueAt('a');
    await central.end('SIGKILL');
    for (let day = 1; day <= 3; day += 1) {
      await moveOn(24);
      if (day === 2) {
        await the('a').kill();
        await startKiosk('a');
      }
      for (const name of NAMES) {
        await issueAt(name);
        const view = await the(name).until(({ network }) => network !== 'online');
        expect(view.network, `${name} on day ${day}`).toBe('offline-can-issue');
      }
    }
    expect(await callAt('a')).toBe('queued');
    expect(await callAt('b')).toBe('queued');
    expect(new Set(numbers).size).toBe(7);
  });

  it('when the leased numbers run out, the kiosk says so before a resident has waited for anything', async () => {
    await the('b').stop();
    new Database(join(store('b'), 'terminal.sqlite'))
      .exec('update lease set next_number = to_number + 1')
      .close();
    const core = await startKiosk('b');
    expect(await visit(core)).toEqual({ refused: 'no-number-left' });
    expect((await core.until(({ network }) => network !== 'online')).network).toBe('offline-partly');
  });

  it('when central is back, everything arrives once, and numbers come again', async () => {
    await moveOn(1);
    central = await startCentral(join(dir, 'central'), central.port, clockFile());
    for (const name of NAMES) await the(name).until(({ network }) => network === 'online');
    await everythingArrived();
    await issueAt('b');
    await everythingArrived();
  });

  it('and again with kiosks that run all the while: their tokens ended three days ago, and they prove themselves anew', async () => {
    await central.end('SIGKILL');
    await moveOn(72);
    for (const name of NAMES) await issueAt(name);
    central = await startCentral(join(dir, 'central'), central.port, clockFile());
    for (const name of NAMES) await the(name).until(({ network }) => network === 'online');
    await everythingArrived();
    for (const core of cores.values()) await core.stop();
    await central.end('SIGTERM');
    const found = await readCentral(join(dir, 'central'));
    expect(found.issued.map(({ number, outcome }) => `${number} ${outcome}`).sort()).toEqual(
      numbers.map((number) => `${number} issued`).sort(),
    );
    expect(found.cases).toHaveLength(calls);
    for (const name of NAMES) {
      const { rows, parked, cursors } = readTerminal(store(name));
      expect(parked, name).toBe(0);
      expect(cursors, name).toEqual(found.cursors);
      expect(rows, name).toEqual(found.rows);
    }
  });
});
