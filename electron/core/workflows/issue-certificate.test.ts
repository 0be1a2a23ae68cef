import { describe, expect, it } from 'vitest';
import type { CertificateFacts } from '../../../contract/certificate.ts';
import { err, ok } from '../../../contract/result.ts';
import { DEMO_FACTS } from '../../../printers/certificate/fixtures.ts';
import { createMemoryLedger } from '../../../printers/ledger/memory-ledger.ts';
import type { LedgerRow } from '../../../printers/ledger/port.ts';
import { issueCertificate, type PaperPath, type PaperProgress, WITHDRAWN } from './issue-certificate.ts';

const facts: CertificateFacts = { ...DEMO_FACTS, number: null };

const RESIDENT = '01JD0000000000000000000002';
const FIRST = '01JD0000000000000000000009';

type Precheck = Awaited<ReturnType<PaperPath['precheck']>>;

function desk(prechecks: Precheck[], end: Partial<LedgerRow>, numbers = 3, purpose = facts.purpose) {
  const ledger = createMemoryLedger({
    numbers: Array.from({ length: numbers }, (_, i) => `CCLL2026-00000${i + 1}`),
    clock: { now: () => 0 },
  });
  const seen: PaperProgress[] = [];
  const withdrawal = new AbortController();
  let runs = 0;
  const paper: PaperPath = {
    precheck: async () => prechecks.shift() ?? ok({ a4NotReady: false }),
    run: async (row) => {
      runs += 1;
      return { ...row, ...end };
    },
    settleOld: () => {},
    isSheetOf: async (row, asked) => row.number === asked.number && asked.purpose === facts.purpose,
  };
  const issue = () =>
    issueCertificate({
      request: {
        requestId: '01JD0000000000000000000001',
        itemId: facts.itemId,
        residentId: RESIDENT,
        facts: { ...facts, purpose },
      },
      ledger,
      paper,
      hooks: {
        onProgress: (progress) => {
          seen.push(progress);
          if (progress.kind === 'problem' && prechecks.length === 0) withdrawal.abort();
        },
        signal: withdrawal.signal,
        sleep: async () => {},
      },
    });
  return { issue, ledger, seen, runs: () => runs };
}

describe('a confirmed certificate', () => {
  it('is printed under one number', async () => {
    const { issue } = desk([], { state: 'printed', evidence: 'counted' });
    expect(await issue()).toEqual({ kind: 'printed', number: 'CCLL2026-000001', evidence: 'counted' });
  });

  /** A sheet that this resident has already, and of which staff allow a copy. */
  const allow = (ledger: ReturnType<typeof desk>['ledger'], residentId = RESIDENT) => {
    ledger.request({ requestId: FIRST, itemId: facts.itemId, residentId, facts });
    ledger.advance(FIRST, { to: 'rendered', pdfSha256: 'a'.repeat(64) });
    ledger.advance(FIRST, { to: 'sent' });
    ledger.advance(FIRST, { to: 'printed', evidence: 'counted' });
    ledger.allowCopy(FIRST, '1970-01-01T00:10:00.000Z');
  };

  it('is a copy under the old number where staff allowed one and the same is asked for, once', async () => {
    const { issue, ledger } = desk([], { state: 'printed', evidence: 'counted' });
    allow(ledger);
    expect(await issue()).toMatchObject({ kind: 'printed', number: 'CCLL2026-000001' });
    expect(ledger.open()).toMatchObject([{ copy: 2, facts: { number: 'CCLL2026-000001', copy: 2 } }]);
    expect(ledger.copyAllowed(RESIDENT, facts.itemId)).toBeNull();
  });

  it.each([
    ['another purpose', '车辆登记', RESIDENT],
    ['another resident', facts.purpose, '01JD0000000000000000000003'],
  ])('is one of its own for %s, whatever staff allowed', async (_, purpose, holder) => {
    const { issue, ledger } = desk([], { state: 'printed', evidence: 'counted' }, 3, purpose);
    allow(ledger, holder);
    expect(await issue()).toMatchObject({ kind: 'printed', number: 'CCLL2026-000002' });
    expect(ledger.copies('CCLL2026-000001')).toBe(1);
  });

  it('spends no number on a printer that cannot take A4', async () => {
    const { issue, ledger, runs } = desk([err({ kind: 'a4-unsupported' })], {});
    expect(await issue()).toEqual({ kind: 'refused', reason: 'a4-unsupported' });
    expect(ledger.open()).toEqual([]);
    expect(runs()).toBe(0);
  });

  it('waits for an offline printer, says so, and goes on when it is back', async () => {
    const offline = err({ kind: 'problem', problem: 'offline' } as const);
    const { issue, seen } = desk([offline, offline, ok({ a4NotReady: false })], {
      state: 'printed',
      evidence: 'reported',
    });
    expect(await issue()).toMatchObject({ kind: 'printed', evidence: 'reported' });
    expect(seen.filter(({ kind }) => kind === 'problem')).toHaveLength(2);
  });

  it('can be taken back while the printer is away, and no number is spent', async () => {
    const { issue, ledger } = desk([err({ kind: 'problem', problem: 'offline' })], {});
    expect(await issue()).toEqual({ kind: 'withdrawn' });
    expect(ledger.open()).toEqual([]);
  });

  it('says that no number is left instead of inventing one', async () => {
    const { issue } = desk([], {}, 0);
    expect(await issue()).toEqual({ kind: 'refused', reason: 'no-number-left' });
  });

  it.each([
    [
      { state: 'unconfirmed', reason: 'PR-230' },
      { kind: 'unconfirmed', number: 'CCLL2026-000001' },
    ],
    [{ state: 'failed', reason: WITHDRAWN }, { kind: 'withdrawn' }],
    [
      { state: 'failed', reason: 'PR-220' },
      { kind: 'refused', reason: 'printer-needs-staff' },
    ],
  ] as const)('ends as the ledger says: %j', async (row, end) => {
    const { issue } = desk([], row);
    expect(await issue()).toEqual(end);
  });
});
