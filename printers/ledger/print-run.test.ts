import { describe, expect, it } from 'vitest';
import { assertDefined } from '../../contract/assert.ts';
import { createMemoryPrinter, type MemoryPrinter } from '../ipp/memory-printer.ts';
import type { JobLook } from '../ipp/types.ts';
import { STUCK_LIMIT_MS } from './job-watch.ts';
import { contractFacts, contractItemId, contractResidentId } from './ledger.contract.ts';
import { createMemoryLedger } from './memory-ledger.ts';
import type { LedgerRow } from './port.ts';
import { runPrint, settleRun } from './print-run.ts';
import { judgeTraces } from './reconcile.ts';
import type { PrintRun, RunProgress } from './run-types.ts';

const requestId = '01JD00000000000000000000A1';

/**
 * A run against printer and ledger in memory. Time passes only in `sleep`, where the printer works one step and
 * the test's `during` acts on what the resident sees.
 */
function room(
  during: (turn: number, room: { printer: MemoryPrinter; progress: RunProgress[] }) => void = () => {},
) {
  let now = Date.parse('2026-11-22T06:00:00Z');
  const printer = createMemoryPrinter();
  const clock = { now: () => now };
  const ledger = createMemoryLedger({ clock, numbers: ['CCLL2026-000001', 'CCLL2026-000002'] });
  const progress: RunProgress[] = [];
  const withdrawal = new AbortController();
  let turn = 0;
  const requested = ledger.request({
    requestId,
    itemId: contractItemId,
    residentId: contractResidentId,
    facts: contractFacts,
  });
  if (!requested.ok) throw new Error(requested.error);
  const input = (): PrintRun => ({
    row: assertDefined(ledger.find(requestId), 'row'),
    ledger,
    printer,
    render: async () => ({ pdf: new Uint8Array(10), pages: 1, sha256: 'a'.repeat(64) }),
    clock,
    sleep: async (ms) => {
      now += ms;
      turn += 1;
      during(turn, { printer, progress });
      printer.work();
    },
    demandCounted: false,
    operationFor: (row, outcome) => ({
      kind: 'certificate-outcome',
      number: row.number,
      requestId: row.requestId,
      itemId: row.itemId,
      residentId: row.residentId,
      purpose: row.facts?.purpose ?? '',
      terminalKeyId: 'key',
      at: row.requestedAt,
      ...outcome,
    }),
    onProgress: (step) => progress.push(step),
    signal: withdrawal.signal,
  });
  return {
    printer,
    ledger,
    progress,
    withdraw: () => withdrawal.abort(),
    run: (change: Partial<PrintRun> = {}): Promise<LedgerRow> => runPrint({ ...input(), ...change }),
    settle: (): Promise<LedgerRow> => settleRun(input()),
    passTime: (ms: number) => {
      now += ms;
    },
    /** A row as a crash leaves it: the job's document sent or not. */
    async crashed(at: 'sent' | 'created' | 'handed-over'): Promise<number | null> {
      ledger.advance(requestId, { to: 'rendered', pdfSha256: 'a'.repeat(64) });
      ledger.advance(requestId, { to: 'sent' });
      if (at === 'sent') return null;
      const job = await printer.createJob(`cert:${requestId}:居住证明`);
      if (!job.ok) throw new Error('no job');
      ledger.rememberJob(requestId, job.value.id);
      if (at === 'handed-over') await printer.sendDocument(job.value.id, new Uint8Array(1));
      return job.value.id;
    },
  };
}

describe('on the way to the printer', () => {
  it('tells each step once, never ahead of the printer', async () => {
    const { run, progress, ledger } = room();
    expect(await run()).toMatchObject({ state: 'printed', evidence: 'counted' });
    expect(progress.map((step) => step.kind)).toEqual([
      'preparing',
      'sent-to-printer',
      'printer-working',
      'sheet-coming-out',
    ]);
    expect(ledger.operations()).toMatchObject([
      { outcome: 'issued', evidence: 'counted', purpose: '子女入学' },
    ]);
  });

  it('is sent durably before the printer hears of it, and knows its job before the document leaves', async () => {
    const { run, printer, ledger } = room();
    const seen: unknown[] = [];
    const watched = { ...printer };
    watched.createJob = (name) => {
      seen.push(ledger.find(requestId)?.state);
      return printer.createJob(name);
    };
    watched.sendDocument = (id, pdf) => {
      seen.push(ledger.find(requestId)?.jobId === id);
      return printer.sendDocument(id, pdf);
    };
    await run({ printer: watched });
    expect(seen).toEqual(['sent', true]);
  });

  it('a renderer that crashes once is asked again, twice is the end without a sheet', async () => {
    const once = room();
    let attempts = 0;
    const crashes = (times: number) => async () => {
      attempts += 1;
      if (attempts <= times) throw new Error('worker gone');
      return { pdf: new Uint8Array(1), pages: 1, sha256: 'c'.repeat(64) };
    };
    expect(await once.run({ render: crashes(1) })).toMatchObject({ state: 'printed' });
    attempts = 0;
    const twice = room();
    expect(await twice.run({ render: crashes(2) })).toMatchObject({ state: 'failed', reason: 'PR-255' });
    // looked at meanwhile, and nothing of the person sent
    expect(twice.printer.calls).toEqual(['jobs']);
  });

  it('a printer that is busy with something else is waited for', async () => {
    const { run, printer } = room();
    printer.mishaps('createJob', { refused: 0x0507 }, { refused: 0x0507 });
    expect(await run()).toMatchObject({ state: 'printed' });
    expect(printer.sheets).toHaveLength(1);
  });

  it('a printer that refuses the job for good: failed, nothing left', async () => {
    const { run, printer } = room();
    printer.mishaps('createJob', { refused: 0x0403 });
    expect(await run()).toMatchObject({ state: 'failed', reason: 'PR-254' });
    expect(printer.calls).not.toContain('sendDocument');
  });

  it('a printer that refuses the document for good: failed, its empty job is gone', async () => {
    const { run, printer } = room();
    printer.mishaps('sendDocument', { refused: 0x040a });
    expect(await run()).toMatchObject({ state: 'failed', reason: 'PR-254' });
    expect(printer.calls).toContain('cancelJob');
    expect(await printer.jobs('not-completed')).toEqual({ ok: true, value: [] });
  });

  it.each(['request-lost', 'answer-lost'] as const)(
    'create-job, %s: one sheet, no orphan',
    async (mishap) => {
      const { run, printer } = room();
      printer.mishaps('createJob', mishap);
      expect(await run()).toMatchObject({ state: 'printed' });
      expect(printer.sheets).toHaveLength(1);
      expect(await printer.jobs('not-completed')).toEqual({ ok: true, value: [] });
    },
  );

  it.each(['request-lost', 'answer-lost'] as const)('send-document, %s: one sheet', async (mishap) => {
    const { run, printer } = room();
    printer.mishaps('sendDocument', mishap);
    expect(await run()).toMatchObject({ state: 'printed' });
    expect(printer.sheets).toHaveLength(1);
    expect(printer.calls.filter((call) => call === 'sendDocument')).toHaveLength(
      mishap === 'request-lost' ? 2 : 1,
    );
  });

  it('A4 taken out of the printer for good while it waits: a problem, not a sheet', async () => {
    const here = room((turn) => {
      if (turn === 3) here.withdraw();
    });
    here.printer.state.a4 = 'unsupported';
    expect(await here.run()).toMatchObject({ state: 'failed', reason: 'withdrawn' });
    expect(here.progress).toContainEqual({ kind: 'problem', problem: 'other', sheet: 'no' });
    expect(here.printer.calls).not.toContain('createJob');
  });
});

describe('while the job is at the printer', () => {
  it('gone for three minutes and back with the same job: goes on and prints once', async () => {
    const { run, printer, progress } = room((turn, { printer: p }) => {
      p.state.reachable = turn < 2 || turn > 900;
    });
    expect(await run()).toMatchObject({ state: 'printed', evidence: 'counted' });
    expect(progress).toContainEqual({ kind: 'problem', problem: 'offline', sheet: 'unknown' });
    expect(printer.sheets).toHaveLength(1);
  });

  it('gone for good: a person decides after the named time', async () => {
    const { run } = room((turn, { printer }) => {
      if (turn === 2) printer.state.reachable = false;
    });
    expect(await run()).toMatchObject({ state: 'unconfirmed', reason: 'PR-241' });
  });

  it('stands still for too long: canceled, so that it does not print for the next person', async () => {
    const { run, printer, ledger } = room((turn, { printer: p }) => {
      if (turn === 1) p.state.problems = ['paper-out'];
    });
    const started = Date.parse(ledger.find(requestId)?.requestedAt ?? '');
    const row = await run();
    expect(row).toMatchObject({ state: 'failed', reason: 'PR-253' });
    expect(Date.parse(row.endedAt ?? '') - started).toBeGreaterThanOrEqual(STUCK_LIMIT_MS);
    expect(printer.calls.filter((call) => call === 'cancelJob')).toHaveLength(1);
    printer.state.problems = [];
    printer.work();
    printer.work();
    expect(printer.sheets).toEqual([]);
  });

  it('restarted with the same job-ids: another job under our id is not ours', async () => {
    const { run, printer } = room((turn, { printer: p }) => {
      if (turn !== 1) return;
      p.restart();
      void p.createJob('someone else');
    });
    expect(await run()).toMatchObject({ state: 'unconfirmed', reason: 'PR-242' });
    expect(printer.calls).not.toContain('cancelJob');
  });

  it('forgets the job as soon as it has ended: no evidence, a person decides', async () => {
    const { run, printer } = room();
    printer.state.forgetful = true;
    expect(await run()).toMatchObject({ state: 'unconfirmed', reason: 'PR-242' });
  });

  it('the resident stops while the printer is away: canceled as soon as it is back', async () => {
    const here = room((turn, { printer }) => {
      if (turn === 1) printer.state.problems = ['paper-out'];
      if (turn === 3) printer.state.reachable = false;
      if (turn === 4) here.withdraw();
      if (turn === 8) printer.state.reachable = true;
    });
    expect(await here.run()).toMatchObject({ state: 'failed', reason: 'withdrawn' });
    here.printer.state.problems = [];
    here.printer.work();
    here.printer.work();
    expect(here.printer.sheets).toEqual([]);
  });

  it('the resident stops and the printer does not listen: unconfirmed, or printed when it does come', async () => {
    const here = room((turn, { printer }) => {
      if (turn === 1) here.withdraw();
      if (turn === 2) printer.state.problems = ['paper-out'];
    });
    here.printer.state.stubborn = true;
    expect(await here.run()).toMatchObject({ state: 'unconfirmed', reason: 'PR-241' });
    const other = room((turn) => {
      if (turn === 1) other.withdraw();
    });
    other.printer.state.stubborn = true;
    expect(await other.run()).toMatchObject({ state: 'printed', evidence: 'counted' });
  });
});

describe('what the printer says against itself', () => {
  it('completed and counted, with the fault of the job still standing: a person decides', async () => {
    const { run } = room((turn, { printer }) => {
      if (turn === 2) printer.state.problems = ['paper-out'];
      if (turn === 4) printer.alter(1, { state: 'completed', impressionsCompleted: 1 });
    });
    expect(await run()).toMatchObject({ state: 'unconfirmed', reason: 'PR-244' });
  });

  it('completed with errors, although it counted: a person decides', async () => {
    const { run, printer } = room();
    const erring = { ...printer };
    erring.job = async (id) => {
      const found = await printer.job(id);
      return found.ok && found.value.state === 'completed'
        ? { ok: true, value: { ...found.value, reasons: ['job-completed-with-errors'] } }
        : found;
    };
    expect(await run({ printer: erring })).toMatchObject({ state: 'unconfirmed', reason: 'PR-246' });
  });

  it('completed without a count by a printer that counted another job: a person decides', async () => {
    const { run, printer } = room();
    await earlierCountedJob(printer);
    printer.state.counts = false;
    expect(await run()).toMatchObject({ state: 'unconfirmed', reason: 'PR-243' });
  });

  it('aborted without a count by a printer that counted another job: certainly no sheet', async () => {
    const { run, printer } = room((turn, { printer: p }) => {
      if (turn === 2) p.alter(2, { state: 'aborted' });
    });
    await earlierCountedJob(printer);
    expect(await run()).toMatchObject({ state: 'failed', reason: 'PR-253' });
  });

  async function earlierCountedJob(printer: MemoryPrinter): Promise<void> {
    const job = await printer.createJob('someone');
    if (job.ok) await printer.sendDocument(job.value.id, new Uint8Array(1));
    for (const _ of [1, 2, 3]) printer.work();
  }
});

describe('what an earlier resident left at the printer', () => {
  it('is canceled before anything of the next one is sent; jobs of others stay', async () => {
    const here = room((turn, { printer }) => {
      if (turn === 2) printer.state.reachable = false;
    });
    expect(await here.run()).toMatchObject({ state: 'unconfirmed', reason: 'PR-241' });
    here.printer.state.reachable = true;
    const others = await here.printer.createJob('cert:01JD00000000000000000000Z9:居住证明');
    const next = here.ledger.request({
      requestId: '01JD00000000000000000000A2',
      itemId: contractItemId,
      residentId: contractResidentId,
      facts: contractFacts,
    });
    if (!next.ok || !others.ok) throw new Error('no row');
    expect(await here.run({ row: next.value })).toMatchObject({ state: 'printed' });
    expect(here.printer.sheets).toEqual(['cert:01JD00000000000000000000A2:居住证明']);
    expect(await here.printer.job(others.value.id)).toMatchObject({ value: { state: 'pending-held' } });
  });
});

describe('after a crash', () => {
  it.each(['sent', 'created'] as const)(
    '%s, the printer forgot everything: nothing had left, printed once',
    async (at) => {
      const here = room();
      await here.crashed(at);
      if (at === 'sent') here.printer.restart();
      expect(await here.run()).toMatchObject({ state: 'printed', number: 'CCLL2026-000001' });
      expect(here.printer.sheets).toHaveLength(1);
    },
  );

  it('two jobs with its name that may both have printed: nothing more is sent, a person decides', async () => {
    const here = room();
    await here.crashed('handed-over');
    const second = await here.printer.createJob(`cert:${requestId}:居住证明`);
    if (!second.ok) throw new Error('no job');
    await here.printer.sendDocument(second.value.id, new Uint8Array(1));
    for (const id of [1, second.value.id])
      here.printer.alter(id, { state: 'completed', processingAt: 1, completedAt: 2 });
    expect(await here.run()).toMatchObject({ state: 'unconfirmed', reason: 'PR-247' });
    expect(here.printer.calls.filter((call) => call === 'sendDocument')).toHaveLength(2);
  });

  it('the document was handed over and the printer restarted: a person decides, no second sheet', async () => {
    const here = room();
    await here.crashed('handed-over');
    here.printer.work();
    here.printer.work();
    here.printer.restart();
    expect(await here.run()).toMatchObject({ state: 'unconfirmed', reason: 'PR-242' });
    expect(here.printer.sheets).toHaveLength(1);
  });

  it('the job is there: watched to its end, not sent again', async () => {
    const here = room();
    await here.crashed('handed-over');
    expect(await here.run()).toMatchObject({ state: 'printed', evidence: 'counted' });
    expect(here.printer.calls.filter((call) => call === 'sendDocument')).toHaveLength(1);
  });

  it('the resident has left: a job that stands still is canceled, a finished one counts, an unsent one ends', async () => {
    const stuck = room();
    await stuck.crashed('handed-over');
    stuck.printer.work();
    stuck.printer.state.problems = ['paper-out'];
    expect(await stuck.settle()).toMatchObject({ state: 'unconfirmed', reason: 'PR-245' });
    stuck.printer.state.problems = [];
    stuck.printer.work();
    expect(stuck.printer.sheets).toEqual([]);

    const finished = room();
    await finished.crashed('handed-over');
    for (const _ of [1, 2, 3]) finished.printer.work();
    expect(await finished.settle()).toMatchObject({ state: 'printed', evidence: 'counted' });

    const unsent = room();
    await unsent.crashed('created');
    expect(await unsent.settle()).toMatchObject({ state: 'failed', reason: 'PR-257' });
    expect(unsent.printer.calls).toContain('cancelJob');
    expect(unsent.printer.calls).not.toContain('sendDocument');
  });

  it('the printer starts later than this box: it is waited for', async () => {
    const here = room((turn, { printer }) => {
      if (turn === 30) printer.state.reachable = true;
    });
    await here.crashed('handed-over');
    here.printer.state.reachable = false;
    expect(await here.settle()).toMatchObject({ state: 'printed' });
  });
});

describe('judging the traces of a sent row', () => {
  const job = (change: Partial<JobLook>): JobLook => ({
    id: 7,
    name: `cert:${requestId}:居住证明`,
    state: 'completed',
    reasons: [],
    impressions: null,
    impressionsCompleted: null,
    sheetsCompleted: null,
    kOctets: null,
    documents: null,
    processingAt: 1,
    completedAt: 2,
    ...change,
  });
  const empty = job({ state: 'pending-held', reasons: ['job-data-insufficient'], processingAt: null });
  const dead = job({ state: 'canceled', processingAt: null });
  const table: [string, number | null, JobLook[], ReturnType<typeof judgeTraces>][] = [
    ['no job-id, no job', null, [], { verdict: { kind: 'send' }, cancel: [] }],
    [
      'no job-id, jobs of others',
      null,
      [job({ name: 'cert:other:居住证明' })],
      { verdict: { kind: 'send' }, cancel: [] },
    ],
    ['job-id, no job', 7, [], { verdict: { kind: 'forgotten' }, cancel: [] }],
    [
      'job-id, the id belongs to another now',
      7,
      [job({ name: 'x' })],
      { verdict: { kind: 'forgotten' }, cancel: [] },
    ],
    ['an empty job', 7, [empty], { verdict: { kind: 'send' }, cancel: [7] }],
    ['an empty job whose id was not remembered', null, [empty], { verdict: { kind: 'send' }, cancel: [7] }],
    ['canceled before it began', 7, [dead], { verdict: { kind: 'send' }, cancel: [] }],
    [
      'an empty job, but the remembered one is gone',
      3,
      [empty],
      { verdict: { kind: 'forgotten' }, cancel: [7] },
    ],
    ['completed', 7, [job({})], { verdict: { kind: 'adopt', jobId: 7 }, cancel: [] }],
    [
      'completed, and an orphan beside it',
      7,
      [job({}), { ...empty, id: 8 }],
      { verdict: { kind: 'adopt', jobId: 7 }, cancel: [8] },
    ],
    [
      'two that may have printed',
      7,
      [job({}), job({ id: 8, state: 'processing' })],
      { verdict: { kind: 'several' }, cancel: [8] },
    ],
  ];
  it.each(table)('%s', (_, jobId, jobs, expected) => {
    expect(judgeTraces({ requestId, jobId }, jobs)).toEqual(expected);
  });
});
