import { z } from 'zod';
import { throwIllegalValue } from '../../contract/assert.ts';
import { instantOf } from '../../contract/clock.ts';
import type { Operation, OperationAnswer } from '../../contract/sync.ts';
import type { Actor } from '../auth/actor.ts';
import type { Trx } from '../database/open.ts';
import type { Deps } from '../deps.ts';
import { applyAlertShown } from '../modules/alerts/service.ts';
import { applyCaseOperation } from '../modules/cases/operations.ts';
import { applyOutcome } from '../modules/certificates/outcomes.ts';
import { staffBehind } from '../modules/staff/sessions.ts';
import type { Terminal } from '../modules/terminals/service.ts';
import { rejected } from './rejections.ts';

/** What became of an operation when it was first seen. */
export const applied = z.discriminatedUnion('result', [
  z.object({ result: z.literal('applied') }),
  z.object({ result: z.literal('conflict'), current: z.unknown() }),
  z.object({ result: z.literal('rejected'), code: z.string(), reason: z.string() }),
]);
export type Applied = z.infer<typeof applied>;

/** Who reports, and when it arrived here. `staff` is null for what the terminal or a resident at it does. */
export interface Reporter extends Actor {
  readonly receivedAt: string;
}

/**
 * Applies one operation and records its key, both in one transaction, so that a batch sent again after a lost answer
 * changes nothing: what was applied answers `duplicate`, what was refused is refused again with the same reason.
 */
export async function applyOperation(
  deps: Pick<Deps, 'db' | 'clock' | 'random'>,
  terminal: Terminal,
  operation: Operation,
): Promise<OperationAnswer> {
  const receivedAt = instantOf(deps.clock);
  const { key } = operation;
  return deps.db.transaction().execute(async (trx): Promise<OperationAnswer> => {
    // One terminal's operations one after the other: a batch sent again while the first is under way waits for it.
    await trx.selectFrom('terminal').select('id').where('id', '=', terminal.id).forNoKeyUpdate().execute();
    const seen = await trx
      .selectFrom('applied_operation')
      .select('result')
      .where('terminal_id', '=', terminal.id)
      .where('key', '=', key)
      .executeTakeFirst();
    if (seen !== undefined) {
      const before = applied.parse(seen.result);
      return before.result === 'applied' ? { key, result: 'duplicate' } : { key, ...before };
    }
    const outcome = await applyAs(deps, trx, { terminal, receivedAt }, operation);
    await trx
      .insertInto('applied_operation')
      .values({ terminal_id: terminal.id, key, result: JSON.stringify(outcome), applied_at: receivedAt })
      .execute();
    return { key, ...outcome };
  });
}

/** Finds out who did it, and applies it in that name. */
async function applyAs(
  deps: Pick<Deps, 'clock' | 'random'>,
  trx: Trx,
  { terminal, receivedAt }: Omit<Reporter, 'staff'>,
  operation: Operation,
): Promise<Applied> {
  const { by, body } = operation;
  const staff =
    by === undefined ? null : await staffBehind(trx, by, { terminalId: terminal.id, at: body.at });
  if (by !== undefined && staff === null) return rejected('CT-336');
  return applyBody(deps, trx, { terminal, staff, receivedAt }, operation);
}

async function applyBody(
  deps: Pick<Deps, 'clock' | 'random'>,
  trx: Trx,
  reporter: Reporter,
  { scope, body }: Operation,
): Promise<Applied> {
  if (!reporter.terminal.scopes.includes(scope)) return rejected('CT-335');
  switch (body.kind) {
    case 'certificate-outcome':
      return applyOutcome(trx, reporter, body);
    case 'help-call':
    case 'device-fault':
    case 'open-case':
    case 'case-step':
      return applyCaseOperation(deps, trx, reporter, body);
    case 'alert-shown':
      return applyAlertShown(trx, reporter, body);
    default:
      return throwIllegalValue(body);
  }
}
