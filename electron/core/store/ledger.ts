import { z } from 'zod';
import { assert, assertDefined } from '../../../contract/assert.ts';
import { type CertificateFacts, certificateFacts } from '../../../contract/certificate.ts';
import { instantOf } from '../../../contract/clock.ts';
import { ledgerState, sheetEvidence } from '../../../contract/printer.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import type { Operation, OperationBody } from '../../../contract/sync.ts';
import type { ConfirmedRequest, LedgerPort, LedgerRow } from '../../../printers/ledger/port.ts';
import { applyDecision, applyStep, hasEnded } from '../../../printers/ledger/states.ts';
import type { StoreContext } from './context.ts';
import { failureOf } from './failure.ts';
import { createCopies } from './ledger-copies.ts';
import type { StaffActs } from './staff-acts.ts';

const ledgerRow = z.object({
  request_id: z.string(),
  item_id: z.string(),
  number: z.string(),
  copy: z.number().int(),
  resident_id: z.string(),
  state: ledgerState,
  facts: z.instanceof(Uint8Array).nullable(),
  pdf_sha256: z.string().nullable(),
  job_id: z.number().int().nullable(),
  evidence: sheetEvidence.nullable(),
  reason: z.string().nullable(),
  requested_at: z.string(),
  sent_at: z.string().nullable(),
  ended_at: z.string().nullable(),
});

const confirmation = z.object({
  request_id: z.string(),
  item_id: z.string(),
  resident_id: z.string(),
  facts: z.instanceof(Uint8Array),
  confirmed_at: z.string(),
});

/** Place of a confirmation's sealed facts, from the tap until the resident was told the end. */
const confirmedPlace = (requestId: string) => `confirmation.facts/${requestId}`;
/** Place of a request's sealed facts. */
export const factsPlace = (requestId: string) => `certificate_request.facts/${requestId}`;

const UPDATE = `
  update certificate_request set state = ?, facts = case when ? then null else facts end, pdf_sha256 = ?,
    job_id = ?, evidence = ?, reason = ?, sent_at = ?, ended_at = ? where request_id = ?`;

/** The step is on disk already: a full disk must not make it look refused. The next start empties the WAL then. */
function emptyWal(db: StoreContext['db']): void {
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (failureOf(error) === null) throw error;
  }
}

interface LedgerParts {
  /** Next leased number of an item, in the running transaction. */
  takeNumber(itemId: string): string | null;
  /** Queues for central, in the running transaction. */
  queue(body: OperationBody): Operation;
  /** Writes down what staff did, in the running transaction. */
  readonly acts: Pick<StaffActs, 'add'>;
}

/** The ledger on disk; printers/ledger/ledger.contract.ts is what it keeps. */
export function createLedger(
  { db, seal, clock }: StoreContext,
  { takeNumber, queue, acts }: LedgerParts,
): LedgerPort {
  const selectOne = db.prepare('select * from certificate_request where request_id = ?');
  const selectOpen = db.prepare(
    "select * from certificate_request where state in ('requested', 'rendered', 'sent') order by position",
  );
  const selectUnconfirmed = db.prepare(
    "select * from certificate_request where state = 'unconfirmed' order by position",
  );
  const insert = db.prepare(
    `insert into certificate_request (request_id, item_id, number, resident_id, state, facts, requested_at)
     values (?, ?, ?, ?, 'requested', ?, ?)`,
  );
  const update = db.prepare(UPDATE);
  const saveJob = db.prepare(
    "update certificate_request set job_id = ? where request_id = ? and state = 'sent'",
  );

  const selectConfirmed = db.prepare('select * from confirmation');
  const clearConfirmed = db.prepare('delete from confirmation');
  const removeConfirmed = db.prepare('delete from confirmation where request_id = ?');
  const insertConfirmed = db.prepare(
    'insert into confirmation (request_id, item_id, resident_id, facts, confirmed_at) values (?, ?, ?, ?, ?)',
  );

  const sealFacts = (facts: CertificateFacts, requestId: string) =>
    seal.seal(JSON.stringify(facts), factsPlace(requestId));
  const openAt = (sealed: Uint8Array, place: string): CertificateFacts =>
    certificateFacts.parse(JSON.parse(seal.open(sealed, place)));
  const openFacts = (sealed: Uint8Array, requestId: string) => openAt(sealed, factsPlace(requestId));
  const confirmed = (): ConfirmedRequest | null => {
    const found = selectConfirmed.get();
    if (found === undefined) return null;
    const row = confirmation.parse(found);
    return {
      requestId: row.request_id,
      itemId: row.item_id,
      residentId: row.resident_id,
      facts: openAt(row.facts, confirmedPlace(row.request_id)),
      confirmedAt: row.confirmed_at,
    };
  };
  const confirm = db.transaction<LedgerPort['confirm']>(({ requestId, itemId, residentId, facts }) => {
    clearConfirmed.run();
    const sealed = seal.seal(JSON.stringify(facts), confirmedPlace(requestId));
    insertConfirmed.run(requestId, itemId, residentId, sealed, instantOf(clock));
  }).immediate;
  const toRow = (found: unknown): LedgerRow => {
    const row = ledgerRow.parse(found);
    return {
      requestId: row.request_id,
      itemId: row.item_id,
      number: row.number,
      copy: row.copy,
      residentId: row.resident_id,
      state: row.state,
      facts: row.facts === null ? null : openFacts(row.facts, row.request_id),
      pdfSha256: row.pdf_sha256,
      jobId: row.job_id,
      evidence: row.evidence,
      reason: row.reason,
      requestedAt: row.requested_at,
      sentAt: row.sent_at,
      endedAt: row.ended_at,
    };
  };
  const find = (requestId: string): LedgerRow | null => {
    const found = selectOne.get(requestId);
    return found === undefined ? null : toRow(found);
  };

  const request = db.transaction<LedgerPort['request']>(
    ({ requestId, itemId, residentId, facts }): Result<LedgerRow, 'no-number-left'> => {
      const before = find(requestId);
      if (before !== null) return ok(before);
      const number = takeNumber(itemId);
      if (number === null) return err('no-number-left');
      insert.run(
        requestId,
        itemId,
        number,
        residentId,
        sealFacts({ ...facts, number }, requestId),
        instantOf(clock),
      );
      return ok(assertDefined(find(requestId), 'the row just written'));
    },
  ).immediate;

  const write = (row: LedgerRow): LedgerRow => {
    const { state, facts, pdfSha256, jobId, evidence, reason, sentAt, endedAt, requestId } = row;
    const eraseFacts = facts === null ? 1 : 0;
    update.run(state, eraseFacts, pdfSha256, jobId, evidence, reason, sentAt, endedAt, requestId);
    return row;
  };
  const step = db.transaction<LedgerPort['advance']>((requestId, wanted, operation) => {
    const before = assertDefined(find(requestId), `ledger row ${requestId}`);
    const next = applyStep(before, wanted, instantOf(clock));
    assert(next.ok, `unlawful ledger step ${before.state} → ${wanted.to}`);
    if (operation !== undefined) queue(operation);
    return write(next.value);
  }).immediate;
  const decide = db.transaction<LedgerPort['decide']>((requestId, decision, operation) => {
    const before = assertDefined(find(requestId), `ledger row ${requestId}`);
    const next = applyDecision(before, decision);
    assert(next.ok, `decision on a row in state ${before.state}`);
    acts.add({ act: `sheet-${decision}`, subject: before.number, detail: before.reason });
    if (operation !== undefined) queue(operation);
    return write(next.value);
  }).immediate;

  return {
    confirm,
    confirmed,
    forget: (requestId) => {
      if (confirmed()?.requestId !== requestId) return;
      removeConfirmed.run(requestId);
      emptyWal(db);
    },
    request,
    advance: (requestId, wanted, operation) => {
      const row = step(requestId, wanted, operation);
      // secure_delete zeroes the erased facts in the file; emptying the WAL removes their older page images.
      if (hasEnded(row.state)) emptyWal(db);
      return row;
    },
    decide,
    ...createCopies({ db, clock }, { find, toRow, sealFacts, acts }),
    rememberJob: (requestId, jobId) => {
      const { changes } = saveJob.run(jobId, requestId);
      assert(changes === 1, `job of a row that is sent: ${requestId}`);
    },
    find,
    open: () => selectOpen.all().map(toRow),
    unconfirmed: () => selectUnconfirmed.all().map(toRow),
  };
}
