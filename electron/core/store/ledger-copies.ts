import { z } from 'zod';
import { assert, assertDefined } from '../../../contract/assert.ts';
import type { CertificateFacts } from '../../../contract/certificate.ts';
import { instantOf } from '../../../contract/clock.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import type { LedgerPort, LedgerRow } from '../../../printers/ledger/port.ts';
import type { StoreContext } from './context.ts';
import type { StaffActs } from './staff-acts.ts';

interface CopyParts {
  find(requestId: string): LedgerRow | null;
  toRow(found: unknown): LedgerRow;
  /** As they rest in the row. */
  sealFacts(facts: CertificateFacts, requestId: string): Uint8Array;
  readonly acts: Pick<StaffActs, 'add'>;
}

type Copies = Pick<
  LedgerPort,
  'allowCopy' | 'copyAllowed' | 'copyAllowedUntil' | 'requestCopy' | 'printedSince' | 'copies'
>;

/** The part of the ledger for further copies of a number; printers/ledger/ledger.contract.ts is what it keeps. */
export function createCopies(
  { db, clock }: Pick<StoreContext, 'db' | 'clock'>,
  { find, toRow, sealFacts, acts }: CopyParts,
): Copies {
  const savePermit = db.prepare('insert or replace into reprint_permit (request_id, until) values (?, ?)');
  const dropPermit = db.prepare('delete from reprint_permit where request_id = ? and until > ?');
  const selectUntil = db
    .prepare('select until from reprint_permit where request_id = ? and until > ?')
    .pluck();
  const selectAllowed = db.prepare(
    `select r.* from certificate_request r join reprint_permit p on p.request_id = r.request_id
     where r.resident_id = ? and r.item_id = ? and p.until > ? order by r.position desc limit 1`,
  );
  const selectPrinted = db.prepare(
    `select * from certificate_request where state = 'printed' and copy = 1 and requested_at >= ?
     order by position desc`,
  );
  const newestCopy = db.prepare('select max(copy) from certificate_request where number = ?').pluck();
  const insert = db.prepare(
    `insert into certificate_request (request_id, item_id, number, copy, resident_id, state, facts, requested_at)
     values (?, ?, ?, ?, ?, 'requested', ?, ?)`,
  );
  const copies = (number: string) => z.number().int().parse(newestCopy.get(number));

  return {
    allowCopy: db.transaction<Copies['allowCopy']>((requestId, until) => {
      const row = assertDefined(find(requestId), `ledger row ${requestId}`);
      assert(row.state === 'printed', `a copy of a sheet in state ${row.state}`);
      savePermit.run(requestId, until);
      acts.add({ act: 'copy-allowed', subject: row.number, detail: String(copies(row.number) + 1) });
    }).immediate,
    copyAllowed: (residentId, itemId) => {
      const found = selectAllowed.get(residentId, itemId, instantOf(clock));
      return found === undefined ? null : toRow(found);
    },
    copyAllowedUntil: (requestId) =>
      z
        .string()
        .nullable()
        .parse(selectUntil.get(requestId, instantOf(clock)) ?? null),
    requestCopy: db.transaction<Copies['requestCopy']>(
      ({ requestId, itemId, residentId, facts }, of): Result<LedgerRow, 'not-allowed'> => {
        if (dropPermit.run(of, instantOf(clock)).changes === 0) return err('not-allowed');
        const { number } = assertDefined(find(of), `ledger row ${of}`);
        const copy = copies(number) + 1;
        const sealed = sealFacts({ ...facts, number, copy }, requestId);
        insert.run(requestId, itemId, number, copy, residentId, sealed, instantOf(clock));
        acts.add({ act: 'copy-begun', subject: number, detail: String(copy) });
        return ok(assertDefined(find(requestId), 'the row just written'));
      },
    ).immediate,
    printedSince: (at) => selectPrinted.all(at).map(toRow),
    copies,
  };
}
