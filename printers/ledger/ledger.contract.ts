import { describe, expect, it } from 'vitest';
import type { CertificateFacts } from '../../contract/certificate.ts';
import type { Clock } from '../../contract/clock.ts';
import type { OperationBody } from '../../contract/sync.ts';
import type { LedgerPort, LedgerRow, LedgerStep } from './port.ts';
import { hasEnded, lawfulSteps } from './states.ts';

/** One ledger under test. `reopen` gives the same ledger as a restarted process would find it. */
export interface LedgerHarness {
  readonly ledger: LedgerPort;
  /** Bodies of the operations that wait for central, oldest first. */
  operations(): readonly OperationBody[];
  reopen(): LedgerPort;
  close(): void;
}

/** Item, resident and facts that the suite asks for; the harness leases numbers for this item. */
export const contractItemId = 'residence';
export const contractResidentId = '01JD0000000000000000000001';
export const contractFacts: CertificateFacts = {
  itemId: contractItemId,
  number: null,
  name: '王小丽',
  sex: '女',
  citizenNumber: '610525199001013026',
  address: '陕西省澄城县城关街道乐楼社区1号楼',
  since: '2019-03-01',
  nature: '自有',
  verifiedOn: '2026-10-01',
  purpose: '子女入学',
  issuedOn: '2026-11-22',
  validDays: 30,
  issuerLines: ['澄城县城关街道', '乐楼社区居民委员会'],
  issuerId: 'demo',
  issuerPhone: '0913-0000000',
  demo: true,
  assurance: 'card-and-phone',
};

const ids = {
  first: '01JD00000000000000000000A1',
  second: '01JD00000000000000000000A2',
  third: '01JD00000000000000000000A3',
};
const sha = 'a'.repeat(64);
const stepTo: Record<LedgerStep['to'], LedgerStep> = {
  rendered: { to: 'rendered', pdfSha256: sha },
  sent: { to: 'sent' },
  printed: { to: 'printed', evidence: 'counted' },
  unconfirmed: { to: 'unconfirmed', reason: 'PR-241' },
  failed: { to: 'failed', reason: 'PR-251' },
};
/** A way into every state. */
const wayTo: Record<LedgerRow['state'], readonly LedgerStep['to'][]> = {
  requested: [],
  rendered: ['rendered'],
  sent: ['rendered', 'sent'],
  printed: ['rendered', 'sent', 'printed'],
  unconfirmed: ['rendered', 'sent', 'unconfirmed'],
  failed: ['rendered', 'sent', 'failed'],
};
const states = Object.keys(wayTo) as LedgerRow['state'][];

function outcome(row: LedgerRow): OperationBody {
  return {
    kind: 'certificate-outcome',
    number: row.number,
    requestId: row.requestId,
    itemId: row.itemId,
    residentId: row.residentId,
    purpose: '子女入学',
    outcome: 'issued',
    evidence: 'counted',
    terminalKeyId: 'key',
    at: row.requestedAt,
  };
}

/**
 * What every ledger must keep, in memory or on disk. `make` gives a fresh ledger with `numbers` leased numbers
 * for `contractItemId`, reading the given clock.
 */
export function describeLedgerContract(
  name: string,
  make: (options: { readonly numbers: number; readonly clock: Clock }) => LedgerHarness,
): void {
  describe(`ledger contract: ${name}`, () => {
    function open(numbers: number, body: (harness: LedgerHarness, tick: () => void) => void): void {
      let now = Date.parse('2026-11-22T06:00:00.000Z');
      const harness = make({ numbers, clock: { now: () => now } });
      try {
        body(harness, () => {
          now += 1000;
        });
      } finally {
        harness.close();
      }
    }
    function request(ledger: LedgerPort, requestId: string): LedgerRow {
      const row = ledger.request({
        requestId,
        itemId: contractItemId,
        residentId: contractResidentId,
        facts: contractFacts,
      });
      if (!row.ok) throw new Error(row.error);
      return row.value;
    }
    it('what was confirmed is there after a restart, also with a number and an end, until the resident was told', () => {
      open(1, ({ ledger, reopen }) => {
        const asked = { itemId: contractItemId, residentId: contractResidentId, facts: contractFacts };
        expect(ledger.confirmed()).toBeNull();
        ledger.confirm({ ...asked, requestId: ids.first });
        ledger.confirm({ ...asked, requestId: ids.second });
        const after = reopen();
        expect(after.confirmed()).toEqual({
          ...asked,
          requestId: ids.second,
          confirmedAt: '2026-11-22T06:00:00.000Z',
        });
        expect(after.open()).toEqual([]);
        request(after, ids.second);
        after.advance(ids.second, { to: 'failed', reason: 'withdrawn' });
        expect(after.confirmed()?.requestId).toBe(ids.second);
        after.confirm({ ...asked, requestId: ids.third });
        after.forget(ids.first);
        expect(after.confirmed()?.requestId).toBe(ids.third);
        after.forget(ids.third);
        expect(after.confirmed()).toBeNull();
        expect(after.open()).toEqual([]);
      });
    });

    it('a request takes one number and puts it into the facts', () => {
      open(2, ({ ledger }) => {
        const row = request(ledger, ids.first);
        expect(row.state).toBe('requested');
        expect(row.number).not.toBe('');
        expect(row.facts?.number).toBe(row.number);
        expect(row.facts?.name).toBe(contractFacts.name);
        expect(row.requestedAt).toBe('2026-11-22T06:00:00.000Z');
        expect(ledger.find(ids.first)).toEqual(row);
        expect(request(ledger, ids.second).number).not.toBe(row.number);
      });
    });

    it('the same request asked again spends no second number', () => {
      open(1, ({ ledger }) => {
        const row = request(ledger, ids.first);
        expect(request(ledger, ids.first)).toEqual(row);
        expect(ledger.open()).toHaveLength(1);
      });
    });

    it('no number left: refused, and no row is made', () => {
      open(1, ({ ledger }) => {
        request(ledger, ids.first);
        const refused = ledger.request({
          requestId: ids.second,
          itemId: contractItemId,
          residentId: contractResidentId,
          facts: contractFacts,
        });
        expect(refused).toEqual({ ok: false, error: 'no-number-left' });
        expect(ledger.find(ids.second)).toBeNull();
      });
    });

    it('the way to the printed sheet, step by step', () => {
      open(1, ({ ledger, operations }, tick) => {
        const row = request(ledger, ids.first);
        tick();
        expect(ledger.advance(ids.first, stepTo.rendered)).toMatchObject({
          state: 'rendered',
          pdfSha256: sha,
        });
        expect(ledger.find(ids.first)?.sentAt).toBeNull();
        tick();
        expect(ledger.advance(ids.first, stepTo.sent)).toMatchObject({
          state: 'sent',
          sentAt: '2026-11-22T06:00:02.000Z',
          jobId: null,
        });
        ledger.rememberJob(ids.first, 17);
        expect(ledger.find(ids.first)?.jobId).toBe(17);
        expect(ledger.find(ids.first)?.facts).not.toBeNull();
        tick();
        const ended = ledger.advance(ids.first, stepTo.printed, outcome(row));
        expect(ended).toMatchObject({
          state: 'printed',
          number: row.number,
          evidence: 'counted',
          reason: null,
          jobId: 17,
          endedAt: '2026-11-22T06:00:03.000Z',
        });
        expect(ended.facts, 'the person is gone').toBeNull();
        expect(operations()).toEqual([outcome(row)]);
      });
    });

    it('rendered anew after a crash: the earlier sending is forgotten, the number stays', () => {
      open(1, ({ ledger }) => {
        const row = request(ledger, ids.first);
        ledger.advance(ids.first, stepTo.rendered);
        ledger.advance(ids.first, stepTo.sent);
        ledger.rememberJob(ids.first, 17);
        const again = ledger.advance(ids.first, { to: 'rendered', pdfSha256: 'b'.repeat(64) });
        expect(again).toMatchObject({
          state: 'rendered',
          pdfSha256: 'b'.repeat(64),
          sentAt: null,
          jobId: null,
          number: row.number,
        });
      });
    });

    for (const from of states) {
      for (const to of Object.keys(stepTo) as LedgerStep['to'][]) {
        const lawful = (lawfulSteps[from] as readonly string[]).includes(to);
        it(`${from} → ${to} is ${lawful ? 'lawful' : 'refused and changes nothing'}`, () => {
          open(1, ({ ledger, operations }) => {
            const asked = request(ledger, ids.first);
            for (const step of wayTo[from]) ledger.advance(ids.first, stepTo[step]);
            const before = ledger.find(ids.first);
            expect(before?.state).toBe(from);
            if (lawful) {
              expect(ledger.advance(ids.first, stepTo[to]).state).toBe(to);
              expect(ledger.find(ids.first)?.facts === null).toBe(hasEnded(to));
            } else {
              expect(() => ledger.advance(ids.first, stepTo[to], outcome(asked))).toThrow();
              expect(ledger.find(ids.first)).toEqual(before);
              expect(operations()).toEqual([]);
            }
          });
        });
      }
    }

    for (const from of states) {
      const may = from === 'unconfirmed';
      it(`a person ${may ? 'decides' : 'decides nothing of'} a row in state ${from}`, () => {
        for (const [decision, ended] of [
          ['on-paper', { state: 'printed', evidence: 'staff', reason: 'PR-241' }],
          ['not-on-paper', { state: 'failed', evidence: null, reason: 'PR-258' }],
        ] as const) {
          open(1, ({ ledger, operations, reopen }) => {
            const asked = request(ledger, ids.first);
            for (const step of wayTo[from]) ledger.advance(ids.first, stepTo[step]);
            const before = ledger.find(ids.first);
            if (!may) {
              expect(() => ledger.decide(ids.first, decision, outcome(asked))).toThrow();
              expect(ledger.find(ids.first)).toEqual(before);
              expect(operations()).toEqual([]);
              return;
            }
            expect(ledger.decide(ids.first, decision, outcome(asked))).toMatchObject(ended);
            expect(() => ledger.decide(ids.first, 'on-paper', outcome(asked)), 'only once').toThrow();
            expect(operations()).toEqual([outcome(asked)]);
            const again = reopen();
            expect(again.find(ids.first)).toEqual({ ...before, ...ended });
            expect(again.unconfirmed()).toEqual([]);
          });
        }
      });
    }

    it('a copy wants a permission that holds, takes no new number, and uses the permission up', () => {
      open(1, ({ ledger, operations, reopen }, tick) => {
        const sheet = request(ledger, ids.first);
        expect(() => ledger.allowCopy(ids.first, '2026-11-22T06:10:00.000Z'), 'not printed yet').toThrow();
        for (const step of wayTo.printed) ledger.advance(ids.first, stepTo[step]);
        const asked = { itemId: contractItemId, residentId: contractResidentId, facts: contractFacts };
        const copy = { ...asked, requestId: ids.second };
        expect(ledger.requestCopy(copy, ids.first)).toEqual({ ok: false, error: 'not-allowed' });
        ledger.allowCopy(ids.first, '2026-11-22T06:00:01.000Z');
        expect(ledger.copyAllowed(contractResidentId, contractItemId)?.requestId).toBe(ids.first);
        expect(ledger.copyAllowedUntil(ids.first)).toBe('2026-11-22T06:00:01.000Z');
        expect(ledger.copyAllowed('01JD0000000000000000000009', contractItemId)).toBeNull();
        tick();
        expect(ledger.copyAllowed(contractResidentId, contractItemId), 'its time is over').toBeNull();
        expect(ledger.copyAllowedUntil(ids.first)).toBeNull();
        expect(ledger.requestCopy(copy, ids.first)).toEqual({ ok: false, error: 'not-allowed' });
        ledger.allowCopy(ids.first, '2026-11-22T06:10:00.000Z');

        const after = reopen();
        const begun = after.requestCopy(copy, ids.first);
        expect(begun).toMatchObject({
          ok: true,
          value: { number: sheet.number, copy: 2, state: 'requested' },
        });
        expect(after.find(ids.second)?.facts).toMatchObject({ number: sheet.number, copy: 2 });
        expect(after.requestCopy({ ...copy, requestId: ids.third }, ids.first)).toMatchObject({ ok: false });
        for (const step of wayTo.printed) after.advance(ids.second, stepTo[step]);
        expect(after.copies(sheet.number)).toBe(2);
        expect(after.printedSince('2026-11-22T06:00:00.000Z').map((row) => row.requestId)).toEqual([
          ids.first,
        ]);
        expect(after.printedSince('2026-11-22T06:00:00.001Z')).toEqual([]);
        expect(operations()).toEqual([]);
      });
    });

    it('a job is remembered only for a sent row; an unknown request is a defect', () => {
      open(1, ({ ledger }) => {
        request(ledger, ids.first);
        expect(() => ledger.rememberJob(ids.first, 1)).toThrow();
        expect(() => ledger.rememberJob(ids.second, 1)).toThrow();
        expect(() => ledger.advance(ids.second, stepTo.rendered)).toThrow();
        expect(ledger.find(ids.second)).toBeNull();
      });
    });

    it('open and unconfirmed rows are listed oldest first, also after a restart', () => {
      open(3, ({ ledger, reopen }, tick) => {
        for (const id of Object.values(ids)) {
          request(ledger, id);
          tick();
        }
        expect(ledger.open().map((row) => row.requestId)).toEqual(Object.values(ids));
        for (const to of ['rendered', 'sent', 'unconfirmed'] as const) {
          ledger.advance(ids.third, stepTo[to]);
        }
        for (const to of ['rendered', 'sent', 'unconfirmed'] as const) {
          ledger.advance(ids.first, stepTo[to]);
        }
        const again = reopen();
        expect(again.open().map((row) => row.requestId)).toEqual([ids.second]);
        expect(again.open()[0]?.facts?.name).toBe(contractFacts.name);
        expect(again.unconfirmed().map((row) => row.requestId)).toEqual([ids.first, ids.third]);
        expect(again.unconfirmed()[0]).toMatchObject({ reason: 'PR-241', facts: null });
      });
    });
  });
}
