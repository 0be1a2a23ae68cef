import { z } from 'zod';
import { assertDefined, throwIllegalValue } from '../../contract/assert.ts';
import type { Operation } from '../../contract/sync.ts';
import type { Actor } from '../auth/actor.ts';
import type { Trx } from '../database/open.ts';
import type { Deps } from '../deps.ts';
import { applyAlertShown } from '../modules/alerts/service.ts';
import { applyCaseOperation } from '../modules/cases/operations.ts';
import { applyOutcomes } from '../modules/certificates/outcomes.ts';
import { applyVisit } from '../modules/doors/visits.ts';
import { applyRectification } from '../modules/governance/steps.ts';
import { applyClaim } from '../modules/property/claims.ts';
import { applyNotice } from '../modules/property/notices.ts';
import { staffBehind } from '../modules/staff/sessions.ts';
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

/** Who sends, and when it arrived. */
export type Sender = Omit<Reporter, 'staff'>;

/**
 * Applies operations in their order, in the caller's transaction; one answer each. Certificates that come one after
 * the other are applied together, because that is what a terminal brings back by the hundred.
 */
export async function applyInOrder(
  deps: Pick<Deps, 'clock' | 'random'>,
  trx: Trx,
  sender: Sender,
  operations: readonly Operation[],
): Promise<readonly Applied[]> {
  const results: Applied[] = [];
  while (results.length < operations.length) {
    const rest = operations.slice(results.length);
    const end = rest.findIndex((operation) => !isForSet(sender, operation));
    const set = rest.slice(0, end === -1 ? rest.length : end).flatMap(({ body }) => outcomeOf(body));
    if (set.length > 0) results.push(...(await applyOutcomes(trx, { ...sender, staff: null }, set)));
    const single = operations[results.length];
    if (single !== undefined) results.push(await applyAs(deps, trx, sender, single));
  }
  return results;
}

/** Whether nothing is asked of an operation that the set of certificates does not ask. */
export function isForSet({ terminal }: Pick<Sender, 'terminal'>, { scope, by, body }: Operation): boolean {
  return body.kind === 'certificate-outcome' && by === undefined && terminal.scopes.includes(scope);
}

const outcomeOf = (body: Operation['body']) => (body.kind === 'certificate-outcome' ? [body] : []);

/** Finds out who did it, and applies it in that name. */
async function applyAs(
  deps: Pick<Deps, 'clock' | 'random'>,
  trx: Trx,
  { terminal, receivedAt }: Sender,
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
      return only(await applyOutcomes(trx, reporter, [body]));
    case 'help-call':
    case 'device-fault':
    case 'open-case':
    case 'case-step':
      return applyCaseOperation(deps, trx, reporter, body);
    case 'alert-shown':
      return applyAlertShown(trx, reporter, body);
    case 'put-notice':
    case 'withdraw-notice':
      return applyNotice(deps, trx, reporter, body);
    case 'file-claim':
    case 'decide-claim':
      return applyClaim(deps, trx, reporter, body);
    case 'invite-visitor':
    case 'withdraw-visitor':
      return applyVisit(deps, trx, reporter, body);
    case 'step-rectification':
      return applyRectification(deps, trx, reporter, body);
    default:
      return throwIllegalValue(body);
  }
}

const only = ([one]: readonly Applied[]): Applied => assertDefined(one, 'one operation has one answer');
