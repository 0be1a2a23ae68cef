import type { OperationBody } from '../../../contract/sync.ts';
import type { Trx } from '../../database/open.ts';
import type { Applied, Reporter } from '../../sync/apply.ts';
import { rejected } from '../../sync/rejections.ts';

type CaseBody = Extract<OperationBody, { kind: 'help-call' | 'device-fault' }>;

/** How each kind is filed: who reported it, and its facts, which never speak of a person (D13). */
function filing(body: CaseBody) {
  return body.kind === 'help-call'
    ? { kind: 'help' as const, reporter_kind: 'resident-at-kiosk' as const, facts: { step: body.step } }
    : { kind: 'device-fault' as const, reporter_kind: 'terminal' as const, facts: { code: body.code } };
}

/** Opens a case in stage `found`. The same case of the same terminal again changes nothing. */
export async function openCase(
  trx: Trx,
  { terminal, receivedAt }: Reporter,
  body: CaseBody,
): Promise<Applied> {
  const { facts, ...filed } = filing(body);
  const inserted = await trx
    .insertInto('case_record')
    .values({
      id: body.caseId,
      community_id: terminal.communityId,
      stage: 'found',
      terminal_id: terminal.id,
      opened_at: body.at,
      received_at: receivedAt,
      closed_at: null,
      facts: JSON.stringify(facts),
      ...filed,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted !== undefined) return { result: 'applied' };
  const current = await trx
    .selectFrom('case_record')
    .select(['terminal_id', 'kind'])
    .where('id', '=', body.caseId)
    .executeTakeFirst();
  const isSame = current?.terminal_id === terminal.id && current.kind === filed.kind;
  return isSame ? { result: 'applied' } : rejected('CT-334');
}
