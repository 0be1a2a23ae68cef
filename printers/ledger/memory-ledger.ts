import { assert, assertDefined } from '../../contract/assert.ts';
import { type Clock, instantOf } from '../../contract/clock.ts';
import { err, ok } from '../../contract/result.ts';
import type { OperationBody } from '../../contract/sync.ts';
import type { ConfirmedRequest, LedgerPort, LedgerRow } from './port.ts';
import { applyDecision, applyStep, hasEnded } from './states.ts';

/** The ledger in memory, for unit tests: same rules as the one on disk (ledger.contract.ts proves both). */
export interface MemoryLedger extends LedgerPort {
  /** Operations queued for central, oldest first. */
  operations(): readonly OperationBody[];
}

/** `numbers` are handed out from the front; when they are used up, a request is refused. */
export function createMemoryLedger(input: {
  readonly clock: Clock;
  readonly numbers: readonly string[];
}): MemoryLedger {
  const rows = new Map<string, LedgerRow>();
  const numbers = [...input.numbers];
  const operations: OperationBody[] = [];
  let confirmed: ConfirmedRequest | null = null;
  const known = (requestId: string): LedgerRow =>
    assertDefined(rows.get(requestId), `no ledger row ${requestId}`);
  const all = () => [...rows.values()];
  const allowed = new Map<string, string>();
  const isAllowed = ({ requestId }: LedgerRow) => (allowed.get(requestId) ?? '') > instantOf(input.clock);
  const copies = (number: string) => all().filter((row) => row.number === number).length;

  return {
    confirm(request) {
      confirmed = { ...request, confirmedAt: instantOf(input.clock) };
    },
    confirmed: () => confirmed,
    forget(requestId) {
      if (confirmed?.requestId === requestId) confirmed = null;
    },
    request({ requestId, itemId, residentId, facts }) {
      const before = rows.get(requestId);
      if (before !== undefined) return ok(before);
      const number = numbers.shift();
      if (number === undefined) return err('no-number-left');
      const row: LedgerRow = {
        requestId,
        itemId,
        number,
        copy: 1,
        residentId,
        state: 'requested',
        facts: { ...facts, number },
        pdfSha256: null,
        jobId: null,
        evidence: null,
        reason: null,
        requestedAt: instantOf(input.clock),
        sentAt: null,
        endedAt: null,
      };
      rows.set(requestId, row);
      return ok(row);
    },
    advance(requestId, step, operation) {
      const next = applyStep(known(requestId), step, instantOf(input.clock));
      assert(next.ok, `unlawful ledger step ${next.ok ? '' : `${next.error.from} → ${next.error.to}`}`);
      rows.set(requestId, next.value);
      if (operation !== undefined) operations.push(operation);
      return next.value;
    },
    decide(requestId, decision, operation) {
      const next = applyDecision(known(requestId), decision);
      assert(next.ok, `decision on a row in state ${next.ok ? '' : next.error}`);
      rows.set(requestId, next.value);
      if (operation !== undefined) operations.push(operation);
      return next.value;
    },
    allowCopy(requestId, until) {
      assert(known(requestId).state === 'printed', 'a copy of a printed sheet');
      allowed.set(requestId, until);
    },
    copyAllowed: (residentId, itemId) =>
      all().find((row) => row.residentId === residentId && row.itemId === itemId && isAllowed(row)) ?? null,
    copyAllowedUntil: (requestId) => (isAllowed(known(requestId)) ? (allowed.get(requestId) ?? null) : null),
    requestCopy({ requestId, itemId, residentId, facts }, of) {
      const sheet = known(of);
      if (!isAllowed(sheet)) return err('not-allowed');
      allowed.delete(of);
      const copy = copies(sheet.number) + 1;
      const row: LedgerRow = {
        ...{ requestId, itemId, residentId, number: sheet.number, copy, state: 'requested' },
        ...{ pdfSha256: null, jobId: null, evidence: null, reason: null, sentAt: null, endedAt: null },
        facts: { ...facts, number: sheet.number, copy },
        requestedAt: instantOf(input.clock),
      };
      rows.set(requestId, row);
      return ok(row);
    },
    printedSince: (at) =>
      all()
        .filter(({ state, copy, requestedAt }) => state === 'printed' && copy === 1 && requestedAt >= at)
        .reverse(),
    copies,
    rememberJob(requestId, jobId) {
      const row = known(requestId);
      assert(row.state === 'sent', `job of a row in state ${row.state}`);
      rows.set(requestId, { ...row, jobId });
    },
    find: (requestId) => rows.get(requestId) ?? null,
    open: () => all().filter((row) => !hasEnded(row.state)),
    unconfirmed: () => all().filter((row) => row.state === 'unconfirmed'),
    operations: () => operations,
  };
}
