import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { printerProblem } from '../../contract/printer.ts';
import { createIppPrinter } from '../../printers/ipp/client.ts';
import { checkPrinterReady } from '../../printers/ledger/precheck.ts';
import { startPrinterSimulator } from '../../start/simulators/printer-simulator.ts';

const root = join(import.meta.dirname, '../..');
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'sanping-simulator-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** Pids of the process and everything below it. */
function familyOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
  return [pid, ...children.filter((text) => text !== '').flatMap((text) => familyOf(Number(text)))];
}
/** Lives and is no zombie. */
function alive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    // It may go between two looks.
    return false;
  }
}
async function allGone(pids: readonly number[]): Promise<void> {
  while (pids.some(alive)) await sleep(20);
}

/** `npm run printer` as a person calls it. */
function printerCli(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const child: ChildProcess = execFile(
      process.execPath,
      ['printers/ipp/printer-cli.ts', ...args],
      { cwd: root },
      (_, out, err) => resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });
}

describe.skipIf(process.platform !== 'linux')('the printer simulator', () => {
  it('plays every problem and mends it; nothing is left of one when another comes', async () => {
    const simulator = await startPrinterSimulator({ dir });
    try {
      const printer = createIppPrinter(simulator.uri);
      // ippeveprinter knows no keyword for these two: they come as "other".
      const unsaid: Record<string, string> = { 'output-full': 'other', 'not-accepting': 'other' };
      for (const problem of printerProblem.options) {
        const state = await simulator.act({ do: 'printer-problem', problem });
        expect(state).toMatchObject({ printerProblem: problem, printerRunning: problem !== 'offline' });
        expect((await printer.look()).status.problems).toEqual([unsaid[problem] ?? problem]);
      }
      await simulator.act({ do: 'printer-fine' });
      expect((await printer.look()).status).toMatchObject({ problems: [], a4: 'ready', state: 'idle' });
      expect(await simulator.act({ do: 'state' })).toMatchObject({ printerProblem: null, sheets: [] });
    } finally {
      await simulator.stop();
    }
  });

  it('A4 loaded, supported, unsupported', async () => {
    const expected = {
      ready: { ok: true, value: { a4NotReady: false, warnings: [] } },
      supported: { ok: true, value: { a4NotReady: true, warnings: ['a4-not-ready'] } },
      unsupported: { ok: false, error: 'a4-unsupported' },
    } as const;
    for (const a4 of ['ready', 'supported', 'unsupported'] as const) {
      const simulator = await startPrinterSimulator({ dir, a4 });
      try {
        expect(await checkPrinterReady(createIppPrinter(simulator.uri))).toEqual(expected[a4]);
      } finally {
        await simulator.stop();
      }
    }
  });

  it('restarts on its port, keeps its tray, and rests no document in the spool', async () => {
    const simulator = await startPrinterSimulator({ dir });
    try {
      const printer = createIppPrinter(simulator.uri);
      const job = await printer.createJob('cert:a/b:居住证明');
      if (!job.ok) throw new Error(job.error.kind);
      await printer.sendDocument(job.value.id, Buffer.from('%PDF-1.4\n'));
      let state = await simulator.act({ do: 'state' });
      while (state.sheets.length === 0) state = await simulator.act({ do: 'state' });
      expect(state.sheets).toEqual(['001-cert_a_b_居住证明.pdf']);
      await simulator.act({ do: 'printer-stop' });
      expect(await checkPrinterReady(printer)).toEqual({ ok: false, error: 'offline' });
      expect(await simulator.act({ do: 'printer-start' })).toMatchObject({
        printerRunning: true,
        sheets: state.sheets,
      });
      expect(await checkPrinterReady(printer)).toMatchObject({ ok: true });
      expect(readdirSync(join(dir, 'spool'))).toEqual([]);
      expect(await simulator.act({ do: 'empty-tray' })).toMatchObject({ sheets: [] });
    } finally {
      await simulator.stop();
    }
  });

  it('says what is wrong with a line that it does not understand', async () => {
    const simulator = await startPrinterSimulator({ dir });
    try {
      const socket = connect(simulator.controlSocket);
      const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
      socket.write('not json\n{"id":4,"do":"explode"}\n');
      expect(JSON.parse((await lines.next()).value ?? '')).toEqual({
        id: null,
        ok: false,
        error: 'not JSON',
      });
      expect(JSON.parse((await lines.next()).value ?? '')).toMatchObject({ ok: false });
      socket.destroy();
    } finally {
      await simulator.stop();
    }
  });

  it.each(['its parent', 'itself'] as const)('killed -9 (%s): no process of it stays', async (who) => {
    const script = `
      import { startPrinterSimulator } from ${JSON.stringify(join(root, 'start/simulators/printer-simulator.ts'))};
      const { pid, dbusPid } = await startPrinterSimulator({ dir: ${JSON.stringify(dir)} });
      console.log(JSON.stringify({ pid, dbusPid }));`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(createInterface({ input: parent.stdout }), 'line');
    const { pid, dbusPid } = JSON.parse(String(line)) as { pid: number; dbusPid: number };
    const family = familyOf(pid);
    expect(family).toContain(dbusPid);
    expect(family.length).toBeGreaterThanOrEqual(3);
    process.kill(who === 'itself' ? pid : (parent.pid ?? 0), 'SIGKILL');
    await allGone(family);
    parent.kill('SIGKILL');
  });

  it('npm run printer: 0 when it can print, 1 when it cannot, 2 for wrong use', async () => {
    const simulator = await startPrinterSimulator({ dir });
    try {
      const ready = await printerCli('--printer', simulator.uri);
      expect(ready).toMatchObject({ code: 0, out: expect.stringContaining('Black Toner 75%') });
      await simulator.act({ do: 'printer-problem', problem: 'paper-jam' });
      const jammed = await printerCli('--printer', simulator.uri);
      expect(jammed).toMatchObject({ code: 1, out: expect.stringContaining('PR-202 打印机卡纸') });
    } finally {
      await simulator.stop();
    }
    expect(await printerCli('--help')).toMatchObject({ code: 0, out: expect.stringContaining('ipp://') });
    for (const wrong of [[], ['--printer', 'lp0'], ['--printer', 'simulator'], ['--colour']]) {
      const refused = await printerCli(...wrong);
      expect(refused).toMatchObject({ code: 2, out: '' });
      expect(refused.err).toMatch(/^[^\n]+\n$/);
    }
  });
});
