import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fromDevices } from '../../contract/core-protocol.ts';
import { ReceiptLink } from '../../electron/core/property/slip/receipt-link.ts';
import { ReceiptPrinter } from '../../electron/devices/receipt-printer/receipt-printer.ts';
import { systemScheduler } from '../../electron/devices/scheduler.ts';
import { readQr } from '../../printers/certificate/qr-in-picture.ts';
import { type ReceiptLine, receiptBytes } from '../../printers/receipt/receipt.ts';
import { SimulatedReceiptPrinter } from '../../start/simulators/receipt/simulated-receipt-printer.ts';

const SLIP: readonly ReceiptLine[] = [
  { kind: 'title', text: '派工单' },
  { kind: 'text', text: '同心物业', centred: true },
  { kind: 'rule' },
  { kind: 'row', name: '编号', words: '042318', large: true },
  { kind: 'row', name: '地点', words: '6 号楼 2 单元 702' },
  { kind: 'row', name: '派给', words: '孙喆师傅𠮷' },
  { kind: 'code', text: '042318' },
];

/** The driver over a real serial port, the far end a printer that was written from the manuals alone. */
describe.skipIf(process.platform !== 'linux')('a work slip on a roll', () => {
  let dir: string;
  let paper: SimulatedReceiptPrinter;
  let printer: ReceiptPrinter;
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'receipt-'));
    paper = new SimulatedReceiptPrinter({ path: join(dir, 'port'), trayDir: join(dir, 'tray') });
    await paper.plug();
    printer = new ReceiptPrinter(
      { path: paper.path, baud: 115_200 },
      { scheduler: systemScheduler, log: { event: () => {} } },
    );
  });
  afterEach(async () => {
    await paper.unplug();
    rmSync(dir, { recursive: true, force: true });
  });
  const print = () => printer.print(receiptBytes(SLIP));
  const slips = () => readdirSync(join(dir, 'tray'));

  it('is printed when the printer says so behind the cut; the code reads as the number, and no character is lost', async () => {
    expect(await print()).toEqual({ kind: 'printed', paperLow: false });
    expect(paper.unknown).toEqual([]);
    // The line with characters that no printer's font holds for certain came as a picture.
    expect(paper.slips).toEqual([
      ['派工单', '同心物业', '-'.repeat(32), '编号', '042318', '地点  6 号楼 2 单元 702'],
    ]);
    const picture = PNG.sync.read(readFileSync(join(dir, 'tray', 'slip-0001.png')));
    const grey = Uint8ClampedArray.from(
      { length: picture.width * picture.height },
      (_, at) => picture.data[4 * at] ?? 0,
    );
    expect(readQr({ width: picture.width, height: picture.height, grey })).toBe('042318');
  });

  it('says that the roll is nearly at its end, and prints', async () => {
    paper.set('paper-low');
    expect(await print()).toEqual({ kind: 'printed', paperLow: true });
  });

  it.each(['paper-out', 'cover-open', 'cutter', 'too-hot'] as const)(
    'sends nothing to a printer with %s, and prints once it is mended',
    async (trouble) => {
      paper.set(trouble);
      expect(await print()).toEqual({ kind: 'failed', fault: trouble });
      paper.set(null);
      expect(slips()).toEqual([]);
      expect(await print()).toMatchObject({ kind: 'printed' });
      expect(slips()).toHaveLength(1);
    },
  );

  it('does not claim a slip whose paper ended in the middle, though the rest comes with a new roll', async () => {
    paper.breakAfter(3, 'paper-out');
    expect(await print()).toEqual({ kind: 'not-known', fault: 'paper-out' });
    expect(slips()).toEqual([]);
    paper.set(null);
    expect(slips()).toHaveLength(1);
  });

  it('does not know of a printer that never answers', async () => {
    paper.set('silent');
    // Waited for by a clock that runs twenty times as fast: its patience is no part of this.
    const quick = {
      now: () => 20 * performance.now(),
      after: (ms: number, action: () => void) => systemScheduler.after(ms / 20, action),
    };
    printer = new ReceiptPrinter(
      { path: paper.path, baud: 115_200 },
      { scheduler: quick, log: { event: () => {} } },
    );
    expect(await print()).toEqual({ kind: 'not-known', fault: null });
    expect(slips()).toHaveLength(1);
  });

  it('says that nothing is connected, and finds the printer again', async () => {
    await paper.unplug();
    expect(await print()).toEqual({ kind: 'failed', fault: 'offline' });
    await paper.plug();
    expect(await print()).toMatchObject({ kind: 'printed' });
  });

  it('goes through the devices process and back to core; one that dies in the middle leaves it not known', async () => {
    const child = fork(
      join(import.meta.dirname, '../../electron/devices/main.ts'),
      [JSON.stringify({ reader: null, receiptPrinter: { path: paper.path, baud: 115_200 } })],
      { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
    );
    const link = new ReceiptLink(
      (command) => child.send({ type: 'command', command }),
      () => 'slip-1',
    );
    child.on('message', (message) => {
      const said = fromDevices.parse(message);
      if (said.type === 'event') link.hear(said.event);
    });
    const gone = once(child, 'exit').then(() => link.gone());
    const never = new AbortController().signal;
    expect(await link.print(receiptBytes(SLIP), never)).toEqual({ kind: 'printed', paperLow: false });
    paper.set('silent');
    const second = link.print(receiptBytes(SLIP), never);
    child.kill('SIGKILL');
    await gone;
    expect(await second).toEqual({ kind: 'not-known', fault: null });
  });
});
