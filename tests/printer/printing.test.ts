import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Desk, openDesk, requestId } from './desk.ts';

const onLinux = process.platform === 'linux';

describe.skipIf(!onLinux)('a certificate on the real ippeveprinter', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk();
    desk.request();
  });
  afterEach(() => desk.close());

  it('comes out once, counted', async () => {
    const run = desk.start();
    const row = await run.ended;
    expect(row).toMatchObject({ state: 'printed', evidence: 'counted', reason: null, facts: null });
    expect(desk.sheets()).toEqual([expect.stringContaining('NUMBER CCLL2026-000001')]);
    expect(run.progress[0]).toEqual({ kind: 'preparing' });
    expect(run.progress.at(-1)).toEqual({ kind: 'sheet-coming-out' });
    expect(desk.ledger.operations()).toMatchObject([{ outcome: 'issued', evidence: 'counted' }]);
  });

  it('paper out before: waits with nothing sent, and prints once when paper is there', async () => {
    await desk.simulator.act({ do: 'printer-problem', problem: 'paper-out' });
    const run = desk.start();
    await run.saw('problem', 'paper-out');
    expect(desk.ledger.find(requestId)?.state).toBe('rendered');
    expect(run.progress).toContainEqual({ kind: 'problem', problem: 'paper-out', sheet: 'no' });
    await desk.simulator.act({ do: 'printer-fine' });
    expect(await run.ended).toMatchObject({ state: 'printed', evidence: 'counted' });
    expect(desk.sheets()).toHaveLength(1);
  });

  it('paper out in the middle: says so, goes on by itself, prints once', async () => {
    await desk.simulator.act({ do: 'paper-time', ms: 1500 });
    const run = desk.start();
    await run.saw('printer-working');
    await desk.simulator.act({ do: 'printer-problem', problem: 'paper-out' });
    await run.saw('problem', 'paper-out');
    expect(run.progress.at(-1)).toEqual({ kind: 'problem', problem: 'paper-out', sheet: 'unknown' });
    expect(desk.sheets()).toEqual([]);
    await desk.simulator.act({ do: 'paper-time', ms: 50 });
    await desk.simulator.act({ do: 'printer-fine' });
    expect(await run.ended).toMatchObject({ state: 'printed', evidence: 'counted' });
    expect(desk.sheets()).toHaveLength(1);
  });

  it('a jam in the middle: the sheet may be spoiled, so a person decides', async () => {
    await desk.simulator.act({ do: 'paper-time', ms: 1500 });
    const run = desk.start();
    await run.saw('printer-working');
    await desk.simulator.act({ do: 'printer-problem', problem: 'paper-jam' });
    await run.saw('problem', 'paper-jam');
    await desk.simulator.act({ do: 'paper-time', ms: 50 });
    await desk.simulator.act({ do: 'printer-fine' });
    expect(await run.ended).toMatchObject({ state: 'unconfirmed', reason: 'PR-244' });
    expect(desk.ledger.operations()).toMatchObject([{ outcome: 'unconfirmed', evidence: null }]);
  });

  it('switched off when it is to be sent: waits, and prints once when it is on', async () => {
    await desk.simulator.act({ do: 'printer-stop' });
    const run = desk.start();
    await run.saw('problem', 'offline');
    expect(desk.ledger.find(requestId)?.state).toBe('rendered');
    await desk.simulator.act({ do: 'printer-start' });
    expect(await run.ended).toMatchObject({ state: 'printed', evidence: 'counted' });
    expect(desk.sheets()).toHaveLength(1);
  });

  it('switched off in the middle and on again: it knows the job no more, a person decides', async () => {
    await desk.simulator.act({ do: 'paper-time', ms: 60_000 });
    const run = desk.start();
    await run.saw('printer-working');
    await desk.simulator.act({ do: 'printer-stop' });
    await run.saw('problem', 'offline');
    expect(run.progress.at(-1)).toEqual({ kind: 'problem', problem: 'offline', sheet: 'unknown' });
    await desk.simulator.act({ do: 'printer-start' });
    expect(await run.ended).toMatchObject({ state: 'unconfirmed', reason: 'PR-242' });
    expect(desk.sheets()).toEqual([]);
  });

  it('the printer aborts before the sheet and has counted another: certainly none', async () => {
    await desk.start().ended;
    desk.request('01JD00000000000000000000A2');
    await desk.simulator.act({ do: 'abort-next', when: 'before' });
    const second = desk.start({ row: desk.request('01JD00000000000000000000A2') });
    expect(await second.ended).toMatchObject({
      state: 'failed',
      reason: 'PR-253',
      number: 'CCLL2026-000002',
    });
    expect(desk.sheets()).toHaveLength(1);
    expect(desk.ledger.operations().at(-1)).toMatchObject({ outcome: 'void', number: 'CCLL2026-000002' });
  });

  it('the printer aborts after the sheet came out: never failed, never printed', async () => {
    await desk.simulator.act({ do: 'abort-next', when: 'after' });
    expect(await desk.start().ended).toMatchObject({ state: 'unconfirmed', reason: 'PR-245' });
    expect(desk.sheets()).toHaveLength(1);
  });

  it('the resident stops while the printer has no paper: nothing was sent, nothing comes later', async () => {
    await desk.simulator.act({ do: 'printer-problem', problem: 'paper-out' });
    const run = desk.start();
    await run.saw('problem', 'paper-out');
    run.withdraw();
    expect(await run.ended).toMatchObject({ state: 'failed', reason: 'withdrawn', jobId: null });
    await desk.simulator.act({ do: 'printer-fine' });
    const jobs = await desk.printer.jobs('not-completed');
    expect(jobs).toEqual({ ok: true, value: [] });
    expect(desk.sheets()).toEqual([]);
  });

  it('the resident stops in the middle: the job is canceled and does not print for the next person', async () => {
    await desk.start().ended; // so the printer is known to count
    await desk.simulator.act({ do: 'empty-tray' });
    await desk.simulator.act({ do: 'paper-time', ms: 1500 });
    const run = desk.start({ row: desk.request('01JD00000000000000000000A2') });
    await run.saw('printer-working');
    await desk.simulator.act({ do: 'printer-problem', problem: 'paper-out' });
    await run.saw('problem', 'paper-out');
    expect(run.progress.at(-1)).toEqual({ kind: 'problem', problem: 'paper-out', sheet: 'no' });
    run.withdraw();
    expect(await run.ended).toMatchObject({ state: 'failed', reason: 'withdrawn' });
    await desk.simulator.act({ do: 'printer-fine' });
    expect(desk.sheets()).toEqual([]);
  });
});

describe.skipIf(!onLinux)('a real ippeveprinter that counts nothing', () => {
  it('its word is "reported", and not enough where the profile demands a count', async () => {
    const desk = await openDesk({ countsImpressions: false });
    try {
      desk.request();
      expect(await desk.start().ended).toMatchObject({ state: 'printed', evidence: 'reported' });
      const strict = desk.start({ row: desk.request('01JD00000000000000000000A2'), demandCounted: true });
      expect(await strict.ended).toMatchObject({ state: 'unconfirmed', reason: 'PR-248' });
      expect(desk.sheets()).toHaveLength(2);
    } finally {
      await desk.close();
    }
  });
});
