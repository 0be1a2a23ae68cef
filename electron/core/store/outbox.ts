import { z } from 'zod';
import { throwIllegalValue } from '../../../contract/assert.ts';
import { instantOf } from '../../../contract/clock.ts';
import {
  type Operation,
  type OperationAnswer,
  type OperationBody,
  operationBody,
} from '../../../contract/sync.ts';
import { newUlid, type StoreContext } from './context.ts';
import type { ParkedOperation, Store } from './types.ts';

const waitingRow = z.object({
  key: z.string(),
  scope: z.string().nullable(),
  body: z.instanceof(Uint8Array),
});
const parkedRow = waitingRow.extend({
  queued_at: z.string(),
  parked_at: z.string(),
  parked_result: z.enum(['conflict', 'rejected']),
  parked_code: z.string().nullable(),
  parked_reason: z.string().nullable(),
});
const count = z.number();

/** Place of an operation's sealed body. */
export const bodyPlace = (key: string) => `outbox.body/${key}`;

/** Case that an operation is about, for `isWaitingFor`. */
function caseOf(body: OperationBody): string | null {
  return 'caseId' in body ? body.caseId : null;
}

/**
 * What central has still to hear. A row leaves only when its answer is stored; one that central refuses is
 * parked and counted, never dropped. `insert` joins the caller's transaction.
 */
export function createOutbox(
  context: StoreContext,
  homeScope: () => string | null,
  /** Central did not take a step on this case; called in the transaction that parks it. */
  onParked: (caseId: string) => void,
  /** Central took it; called in the transaction that removes it. */
  onTaken: (caseId: string) => void,
): Store['outbox'] & { insert(body: OperationBody): Operation } {
  const { db, seal, clock } = context;
  const insertRow = db.prepare(
    'insert into outbox (key, scope, case_id, body, queued_at) values (?, ?, ?, ?, ?)',
  );
  const selectWaiting = db.prepare(
    'select key, scope, body from outbox where parked_at is null order by position limit ?',
  );
  const selectParked = db.prepare('select * from outbox where parked_at is not null order by position');
  const remove = db.prepare('delete from outbox where key = ?');
  const removeParked = db.prepare('delete from outbox where key = ? and parked_at is not null');
  const park = db.prepare(
    `update outbox set parked_at = ?, parked_result = ?, parked_code = ?, parked_reason = ?
     where key = ? and parked_at is null`,
  );
  const countParked = db.prepare('select count(*) from outbox where parked_at is not null').pluck();
  const countWaiting = db.prepare('select count(*) from outbox where parked_at is null').pluck();
  const countCase = db.prepare('select count(*) from outbox where case_id = ?').pluck();

  const openBody = ({ key, body }: { readonly key: string; readonly body: Uint8Array }) =>
    operationBody.parse(JSON.parse(seal.open(body, bodyPlace(key))));
  const insert = (body: OperationBody): Operation => {
    const key = newUlid(context);
    const scope = homeScope();
    const text = seal.seal(JSON.stringify(body), bodyPlace(key));
    insertRow.run(key, scope, caseOf(body), text, instantOf(clock));
    return { key, scope: scope ?? '', body };
  };
  const selectBody = db.prepare('select body from outbox where key = ? and case_id is not null').pluck();
  const tell = (key: string, listener: (caseId: string) => void) => {
    const sealed = selectBody.get(key);
    if (!(sealed instanceof Uint8Array)) return;
    const body = openBody({ key, body: sealed });
    if (body.kind === 'case-step') listener(body.caseId);
  };
  const parkOne = (
    key: string,
    result: 'conflict' | 'rejected',
    code: string | null,
    reason: string | null,
  ) => {
    park.run(instantOf(clock), result, code, reason, key);
    tell(key, onParked);
  };
  const settleOne = (answer: OperationAnswer) => {
    switch (answer.result) {
      case 'applied':
      case 'duplicate':
        tell(answer.key, onTaken);
        remove.run(answer.key);
        return;
      case 'conflict':
        parkOne(answer.key, 'conflict', null, null);
        return;
      case 'rejected':
        parkOne(answer.key, 'rejected', answer.code, answer.reason);
        return;
      default:
        throwIllegalValue(answer);
    }
  };
  return {
    insert,
    add: db.transaction(insert).immediate,
    letBe: (key) => {
      removeParked.run(key);
    },
    waiting: (limit) => {
      const home = homeScope();
      if (home === null) return [];
      return selectWaiting.all(limit).map((found) => {
        const row = waitingRow.parse(found);
        return { key: row.key, scope: row.scope ?? home, body: openBody(row) };
      });
    },
    settle: db.transaction((answers: readonly OperationAnswer[]) => {
      for (const answer of answers) settleOne(answer);
    }).immediate,
    parked: () =>
      selectParked.all().map((found): ParkedOperation => {
        const row = parkedRow.parse(found);
        return {
          operation: { key: row.key, scope: row.scope ?? homeScope() ?? '', body: openBody(row) },
          result: row.parked_result,
          code: row.parked_code,
          reason: row.parked_reason,
          queuedAt: row.queued_at,
          parkedAt: row.parked_at,
        };
      }),
    parkedCount: () => count.parse(countParked.get()),
    waitingCount: () => count.parse(countWaiting.get()),
    // A parked operation counts too: central refused it, so nobody there knows of the case.
    isWaitingFor: (caseId) => count.parse(countCase.get(caseId)) > 0,
  };
}
