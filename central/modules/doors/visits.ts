import { createHash } from 'node:crypto';
import { throwIllegalValue } from '../../../contract/assert.ts';
import type { OperationBody } from '../../../contract/sync.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import type { Applied, Reporter } from '../../sync/apply.ts';
import { rejected } from '../../sync/rejections.ts';
import { companiesOf } from '../property/at-work.ts';
import { companyFor } from '../property/dwellers.ts';
import { tellOfVisit } from './visit-rows.ts';

type VisitBody = Extract<OperationBody, { kind: 'invite-visitor' | 'withdraw-visitor' }>;
type BodyOf<K extends VisitBody['kind']> = Extract<VisitBody, { kind: K }>;
type Tools = Pick<Deps, 'clock' | 'random'>;

/** What is kept of a code: a door finds the invitation by it, and nobody reads the code out of the database. */
export const codeHash = (visitId: string, code: string): string =>
  createHash('sha256').update(`${visitId}:${code}`).digest('hex');

/** Makes or takes back an invitation to a dwelling of the company whose screen reports it. */
export async function applyVisit(
  tools: Tools,
  trx: Trx,
  { terminal }: Reporter,
  body: VisitBody,
): Promise<Applied> {
  const companies = companiesOf(terminal);
  switch (body.kind) {
    case 'invite-visitor':
      return invite(tools, trx, companies, body);
    case 'withdraw-visitor':
      return withdraw(tools, trx, companies, body);
    default:
      return throwIllegalValue(body);
  }
}

async function invite(
  tools: Tools,
  trx: Trx,
  companies: readonly string[],
  { visitId, clerkId, visit, code, at }: BodyOf<'invite-visitor'>,
): Promise<Applied> {
  const { dwellingId, purpose, people, startsAt, endsAt } = visit;
  const companyId = await companyFor(trx, companies, { dwellingId, clerkId });
  if (companyId === null) return rejected('CT-366');
  const added = await trx
    .insertInto('visit_pass')
    .values({
      ...{ id: visitId, dwelling_id: dwellingId, purpose, people, starts_at: startsAt, ends_at: endsAt },
      ...{ made_at: at, made_by: clerkId, code_hash: codeHash(visitId, code) },
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .execute();
  if (added.length === 0) return rejected('CT-334');
  await tellOfVisit(trx, tools, companyId, visitId);
  return { result: 'applied' };
}

async function withdraw(
  tools: Tools,
  trx: Trx,
  companies: readonly string[],
  { visitId, clerkId, baseRev, at }: BodyOf<'withdraw-visitor'>,
): Promise<Applied> {
  const row = await trx
    .selectFrom('visit_pass')
    .select(['dwelling_id', 'rev', 'withdrawn_at'])
    .where('id', '=', visitId)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return rejected('CT-366');
  const companyId = await companyFor(trx, companies, { dwellingId: row.dwelling_id, clerkId });
  if (companyId === null) return rejected('CT-366');
  // Taken back by a colleague meanwhile: it is as the clerk wants it.
  if (row.withdrawn_at !== null) return { result: 'applied' };
  if (row.rev !== baseRev) return { result: 'conflict', current: { id: visitId, rev: row.rev } };
  await trx
    .updateTable('visit_pass')
    .set({ withdrawn_at: at, rev: row.rev + 1 })
    .where('id', '=', visitId)
    .execute();
  await tellOfVisit(trx, tools, companyId, visitId);
  return { result: 'applied' };
}
