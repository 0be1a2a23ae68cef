import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../contract/clock.ts';
import type { Printer } from '../../printers/ipp/types.ts';
import type { LedgerPort } from '../../printers/ledger/port.ts';
import { settleOpenRuns } from '../../printers/ledger/print-run.ts';
import { type Desk, openDesk, operationFor, renderTestSheet } from './desk.ts';

/** The process ended here. */
class Crash extends Error {}

/**
 * Counts the calls that leave the run and ends it at the `at`-th: before the call has any effect, or after it has
 * all of it and nobody learns so. From then on every call crashes, as in a dead process.
 */
function crashing(at: number, when: 'before' | 'after') {
  let calls = 0;
  const seen: string[] = [];
  const wrap = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(object, name) {
        const value = Reflect.get(object, name);
        if (typeof value !== 'function') return value;
        return (...input: unknown[]) => {
          const turn = calls++;
          if (turn > at || (turn === at && when === 'before')) throw new Crash();
          seen.push(String(name));
          const result: unknown = value.apply(object, input);
          if (turn < at) return result;
          if (result instanceof Promise) return result.then(() => Promise.reject(new Crash()));
          throw new Crash();
        };
      },
    });
  return { wrapLedger: (l: LedgerPort) => wrap(l), wrapPrinter: (p: Printer) => wrap(p), seen };
}

/** Calls up to the first looks at the running job; later ones only look again. */
const STEPS = 12;
/** From here on calls look at a job that the printer has: a run may be through before, when the printer is quick. */
const LOOKS_FROM = 10;
const points = Array.from({ length: STEPS }, (_, at) => at).flatMap((at) =>
  (['before', 'after'] as const).map((when) => ({ at, when })),
);
let serial = 0;
const nextId = () => `01JD0000000000000000000C${String(serial++).padStart(2, '0')}`;

describe.skipIf(process.platform !== 'linux')('the process dies in the middle of a print run', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk({ numbers: points.length * 2 + 2 });
  });
  afterAll(() => desk.close());

  async function dieAt(point: { at: number; when: 'before' | 'after' }) {
    await desk.simulator.act({ do: 'empty-tray' });
    const row = desk.request(nextId());
    const crash = crashing(point.at, point.when);
    const run = desk.start({
      row,
      ledger: crash.wrapLedger(desk.ledger),
      printer: crash.wrapPrinter(desk.printer),
    });
    const end = await run.ended.catch((error: unknown) => error);
    if (end instanceof Error && !(end instanceof Crash)) throw end;
    const died = end instanceof Crash;
    expect(died || (point.at >= LOOKS_FROM && desk.ledger.find(row.requestId)?.state === 'printed')).toBe(
      true,
    );
    return { died, left: desk.ledger.open(), row, seen: crash.seen };
  }

  async function jobsAreDone(): Promise<void> {
    for (;;) {
      const jobs = await desk.printer.jobs('not-completed');
      if (jobs.ok && jobs.value.length === 0) return;
      await sleep(50);
    }
  }

  it.each(points)('$when call $at; the next process prints it: one number, one sheet', async (point) => {
    const { died, left, row } = await dieAt(point);
    if (!died) return expect(desk.sheets()).toHaveLength(1);
    expect(left).toMatchObject([{ requestId: row.requestId, number: row.number }]);
    const [open] = left;
    const ended = await desk.start({ ...(open === undefined ? {} : { row: open }) }).ended;
    expect(ended).toMatchObject({ state: 'printed', evidence: 'counted', number: row.number });
    await jobsAreDone();
    expect(desk.sheets()).toEqual([expect.stringContaining(`NUMBER ${row.number}`)]);
    expect(
      desk.ledger.operations().filter((each) => 'number' in each && each.number === row.number),
    ).toHaveLength(1);
  });

  it.each(['before', 'after'] as const)('%s the end is written: one number, one sheet', async (when) => {
    await desk.simulator.act({ do: 'empty-tray' });
    const row = desk.request(nextId());
    const dying: LedgerPort = {
      ...desk.ledger,
      advance(requestId, step, operation) {
        if (step.to === 'printed' && when === 'before') throw new Crash();
        const next = desk.ledger.advance(requestId, step, operation);
        if (step.to === 'printed') throw new Crash();
        return next;
      },
    };
    await expect(desk.start({ row, ledger: dying }).ended).rejects.toThrow(Crash);
    const [open] = desk.ledger.open();
    expect(open === undefined).toBe(when === 'after');
    if (open !== undefined) await desk.start({ row: open }).ended;
    expect(desk.ledger.find(row.requestId)).toMatchObject({ state: 'printed', evidence: 'counted' });
    expect(desk.sheets()).toHaveLength(1);
    expect(
      desk.ledger.operations().filter((each) => 'number' in each && each.number === row.number),
    ).toHaveLength(1);
  });

  it.each(points)('$when call $at; its resident has left: nothing more is sent', async (point) => {
    const { died, left, row, seen } = await dieAt(point);
    if (!died) return expect(desk.sheets()).toHaveLength(1);
    const [ended] = await settleOpenRuns(left, {
      ledger: desk.ledger,
      printer: desk.printer,
      render: renderTestSheet,
      clock: systemClock,
      sleep: (ms) => sleep(ms),
      demandCounted: false,
      operationFor,
    });
    await jobsAreDone();
    const sheets = seen.includes('sendDocument') ? 1 : 0;
    expect(desk.sheets()).toHaveLength(sheets);
    expect(ended).toMatchObject(
      sheets === 1 ? { state: 'printed', number: row.number } : { state: 'failed', reason: 'PR-257' },
    );
  });
});
