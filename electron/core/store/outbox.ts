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

/** Bodies in one batch, bytes as they rest: central takes requests of half a megabyte. */
const MOST_BODY_BYTES = 360_000;

/** Place of an operation's sealed body. */
export const bodyPlace = (key: string) => `outbox.body/${key}`;

/** A photo of the same case that has still to go ahead of its step. */
const UNSENT_PHOTO = `select 1 from desk_photo p join outbox o on o.key = p.operation_key
  where p.case_id = outbox.case_id and p.sent_at is null and o.parked_at is null`;

/** Central does not have a photo that a step names. */
const PHOTO_MISSING = 'CT-358';

/** Record that an operation is about: a case, a notice, a claim, an invitation, an item of a ledger. */
function recordOf(body: OperationBody): string | null {
  if ('caseId' in body) return body.caseId;
  if ('claimId' in body) return body.claimId;
  if ('visitId' in body) return body.visitId;
  if ('rectificationId' in body) return body.rectificationId;
  return 'noticeId' in body ? body.noticeId : null;
}

/** Operations that are laid over what central sent: their table hears what became of them. */
const LAID_OVER: ReadonlySet<OperationBody['kind']> = new Set([
  'case-step',
  'put-notice',
  'withdraw-notice',
  'file-claim',
  'decide-claim',
  'invite-visitor',
  'withdraw-visitor',
  'step-rectification',
]);

/**
 * What central has still to hear. A row leaves only when its answer is stored; one that central refuses is
 * parked and counted, never dropped. `insert` joins the caller's transaction.
 */
export function createOutbox(
  context: StoreContext,
  homeScope: () => string | null,
  /** Central did not take a step on this case or notice; called in the transaction that parks it. */
  onParked: (recordId: string) => void,
  /** Central took it; called in the transaction that removes it. */
  onTaken: (recordId: string) => void,
): Store['outbox'] & { insert(body: OperationBody): Operation } {
  const { db, seal, clock } = context;
  const insertRow = db.prepare(
    'insert into outbox (key, scope, case_id, body, queued_at) values (?, ?, ?, ?, ?)',
  );
  const selectWaiting = db.prepare(
    `select key, scope, body from outbox where parked_at is null
       and (case_id is null or not exists (${UNSENT_PHOTO}))
       and position > coalesce((select position from outbox where key = ?), 0)
     order by position limit ?`,
  );
  const selectParked = db.prepare('select * from outbox where parked_at is not null order by position');
  const remove = db.prepare('delete from outbox where key = ?');
  const removeParked = db.prepare('delete from outbox where key = ? and parked_at is not null');
  const park = db.prepare(
    `update outbox set parked_at = ?, parked_result = ?, parked_code = ?, parked_reason = ?
     where key = ? and parked_at is null`,
  );
  const unpark = db.prepare(
    'update outbox set parked_at = null, parked_result = null, parked_code = null, parked_reason = null where key = ?',
  );
  const countParked = db.prepare('select count(*) from outbox where parked_at is not null').pluck();
  const countWaiting = db.prepare('select count(*) from outbox where parked_at is null').pluck();
  const countUnderWay = db
    .prepare('select count(*) from outbox where case_id = ? and parked_at is null')
    .pluck();
  const countHeld = db
    .prepare('select count(*) from outbox where case_id = ? and parked_at is null and held_by is not null')
    .pluck();
  const countCase = db.prepare('select count(*) from outbox where case_id = ?').pluck();

  const openBody = ({ key, body }: { readonly key: string; readonly body: Uint8Array }) =>
    operationBody.parse(JSON.parse(seal.open(body, bodyPlace(key))));
  const insert = (body: OperationBody): Operation => {
    const key = newUlid(context);
    const scope = homeScope();
    const text = seal.seal(JSON.stringify(body), bodyPlace(key));
    insertRow.run(key, scope, recordOf(body), text, instantOf(clock));
    return { key, scope: scope ?? '', body };
  };
  const photosAnew = db.prepare('update desk_photo set sent_at = null where operation_key = ?');
  const selectBody = db.prepare('select body from outbox where key = ? and case_id is not null').pluck();
  const tell = (key: string, listener: (recordId: string) => void) => {
    const sealed = selectBody.get(key);
    if (!(sealed instanceof Uint8Array)) return;
    const body = openBody({ key, body: sealed });
    const record = recordOf(body);
    if (record !== null && LAID_OVER.has(body.kind)) listener(record);
  };
  const parkOne = (
    key: string,
    result: 'conflict' | 'rejected',
    code: string | null,
    reason: string | null,
  ) => {
    park.run(instantOf(clock), result, code, reason, key);
    if (code === PHOTO_MISSING) photosAnew.run(key);
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
    sendAgain: (key) => {
      unpark.run(key);
    },
    waiting: (limit, after) => {
      const home = homeScope();
      if (home === null) return [];
      const batch: Operation[] = [];
      let bytes = 0;
      for (const found of selectWaiting.iterate(after ?? null, limit)) {
        const row = waitingRow.parse(found);
        bytes += row.body.byteLength;
        if (bytes > MOST_BODY_BYTES && batch.length > 0) break;
        batch.push({ key: row.key, scope: row.scope ?? home, body: openBody(row) });
      }
      return batch;
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
    isHeldFor: (recordId) => count.parse(countHeld.get(recordId)) > 0,
    // A parked operation counts too: central refused it, so nobody there knows of the case.
    underWay: (recordId) => count.parse(countUnderWay.get(recordId)),
    isWaitingFor: (recordId) => count.parse(countCase.get(recordId)) > 0,
  };
}
