import {
  RECTIFICATION_STEPS,
  type Rectification,
  type RectificationStep,
  rectificationAfter,
} from '../../../contract/domain.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import type { OperationBody } from '../../../contract/sync.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import type { Applied, Reporter } from '../../sync/apply.ts';
import { rejected } from '../../sync/rejections.ts';
import { companiesOf, companyOfClerk } from '../property/at-work.ts';
import { rectificationOf, tellOfRectification, withTaker } from './rectification-rows.ts';

type Tools = Pick<Deps, 'clock' | 'random'>;
type StepBody = Extract<OperationBody, { kind: 'step-rectification' }>;

/** A step of a company's clerk on an item of its own compounds. */
export async function applyRectification(
  tools: Tools,
  trx: Trx,
  { terminal }: Reporter,
  { rectificationId, clerkId, baseRev, step, at }: StepBody,
): Promise<Applied> {
  const company = await companyOfClerk(trx, companiesOf(terminal), clerkId);
  if (company === null) return rejected('CT-366');
  const row = await trx
    .selectFrom('rectification')
    .innerJoin('compound', 'compound.id', 'rectification.compound_id')
    .select('rectification.id')
    .where('rectification.id', '=', rectificationId)
    .where('compound.property_company_id', '=', company.id)
    .executeTakeFirst();
  // One of somebody else's compound is the same answer as none.
  if (row === undefined) return rejected('CT-387');
  const made = await stepIn(trx, tools, { id: rectificationId, baseRev, step, at, actorId: clerkId });
  return made.ok ? { result: 'applied' } : { result: 'conflict', current: made.error };
}

interface Step {
  readonly id: string;
  readonly baseRev: number;
  readonly step: RectificationStep;
  readonly at: string;
  readonly actorId: string | null;
}

/** Takes a step on the item as it was seen, writes it down and tells the company; otherwise the item as it is now. */
export async function stepIn(
  trx: Trx,
  tools: Tools,
  { id, baseRev, step, at, actorId }: Step,
): Promise<Result<Rectification, Rectification>> {
  await trx.selectFrom('rectification').select('id').where('id', '=', id).forUpdate().execute();
  const row = await withTaker(trx).where('rectification.id', '=', id).executeTakeFirstOrThrow();
  const before = rectificationOf(row);
  const { by } = RECTIFICATION_STEPS[step.step];
  const after = rectificationAfter(before, step, { at, by: null });
  if (before.rev !== baseRev || after === null) return err(before);
  const rev = before.rev + 1;
  await trx
    .updateTable('rectification')
    .set({
      ...{ state: after.state, rev, taken_at: after.takenAt, planned_on: after.plannedOn },
      taken_by: after.takenAt === null ? null : step.step === 'take' ? actorId : row.taken_by,
      ...{ reported_at: after.reportedAt, result: after.result, struck_off_at: after.struckOffAt },
      ...{ sent_back_at: after.sentBackAt, sent_back_reason: after.sentBackReason },
    })
    .where('id', '=', id)
    .execute();
  await trx
    .insertInto('rectification_step')
    .values({ rectification_id: id, rev, at, step: step.step, by, actor_id: actorId, words: wordsOf(step) })
    .execute();
  const now = rectificationOf(
    await withTaker(trx).where('rectification.id', '=', id).executeTakeFirstOrThrow(),
  );
  await tellOfRectification(trx, tools, now);
  return ok(now);
}

function wordsOf(step: RectificationStep): string | null {
  if (step.step === 'report') return step.result;
  if (step.step === 'send-back') return step.reason;
  return step.step === 'take' ? step.plannedOn : null;
}
