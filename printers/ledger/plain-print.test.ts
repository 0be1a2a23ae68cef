import { describe, expect, it } from 'vitest';
import { createMemoryPrinter } from '../ipp/memory-printer.ts';
import { printPlainPage } from './plain-print.ts';

const ID = '01JD0000000000000000000T01';

function page(prepare: (printer: ReturnType<typeof createMemoryPrinter>) => void = () => {}) {
  const printer = createMemoryPrinter();
  prepare(printer);
  let now = 0;
  const leave = new AbortController();
  const printed = printPlainPage({
    printer,
    sheet: { pdf: Buffer.from('%PDF'), pages: 1, sha256: 'a'.repeat(64) },
    id: ID,
    title: '测试页',
    clock: { now: () => now },
    sleep: async (ms) => {
      now += ms;
      printer.work();
    },
    demandCounted: false,
    signal: leave.signal,
  });
  return { printer, printed, leave };
}

describe('a page without a number', () => {
  it('comes out with the evidence of any sheet', async () => {
    const { printer, printed } = page();
    expect(await printed).toEqual({ kind: 'printed', evidence: 'counted' });
    expect(printer.sheets).toEqual([`cert:${ID}:测试页`]);
  });

  it('is not sent to a printer that cannot print now: its fault is told at once', async () => {
    const { printer, printed } = page(({ state }) => state.problems.push('paper-out'));
    expect(await printed).toEqual({ kind: 'failed', code: 'PR-201' });
    expect(printer.calls).toEqual([]);
  });

  it('is refused by its code where the printer takes no PDF', async () => {
    const { printed } = page(({ state }) => {
      state.formats = ['image/pwg-raster'];
    });
    expect(await printed).toEqual({ kind: 'failed', code: 'PR-222' });
  });

  it('is for a person to look at where the printer forgot it', async () => {
    const { printed } = page(({ state }) => {
      state.forgetful = true;
    });
    expect(await printed).toEqual({ kind: 'unconfirmed', code: 'PR-242' });
  });
});
