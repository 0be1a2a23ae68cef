import { throwIllegalValue } from '../../../contract/assert.ts';
import { CLAIMANT_PURPOSE, type Claimant, stateAfter } from '../../../contract/property/claims.ts';
import type { OperationBody } from '../../../contract/sync.ts';
import { type Reader, writeReading } from '../../audit/reading.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import type { Applied, Reporter } from '../../sync/apply.ts';
import { rejected } from '../../sync/rejections.ts';
import { companiesOf } from './at-work.ts';
import { tellOfClaim } from './claim-rows.ts';
import { companyFor, dwellersOf } from './dwellers.ts';
import { publishBuildingOf } from './publish.ts';

type ClaimBody = Extract<OperationBody, { kind: 'file-claim' | 'decide-claim' }>;
type Tools = Pick<Deps, 'clock' | 'random'>;
type BodyOf<K extends ClaimBody['kind']> = Extract<ClaimBody, { kind: K }>;

/** Takes down or decides a claim to a dwelling of the company whose screen reports it. */
export async function applyClaim(
  tools: Tools,
  trx: Trx,
  { terminal }: Reporter,
  body: ClaimBody,
): Promise<Applied> {
  const companies = companiesOf(terminal);
  switch (body.kind) {
    case 'file-claim':
      return file(tools, trx, companies, body);
    case 'decide-claim':
      return decide(tools, trx, companies, body);
    default:
      return throwIllegalValue(body);
  }
}

async function file(
  tools: Tools,
  trx: Trx,
  companies: readonly string[],
  { claimId, clerkId, claim, at }: BodyOf<'file-claim'>,
): Promise<Applied> {
  const { dwellingId, as, name, numberTail, evidence, documentTails = {} } = claim;
  const companyId = await companyFor(trx, companies, { dwellingId, clerkId });
  if (companyId === null) return rejected('CT-366');
  const added = await trx
    .insertInto('dwelling_claim')
    .values({
      ...{ id: claimId, dwelling_id: dwellingId, claimed_as: as, name, number_tail: numberTail },
      document_tails: JSON.stringify(
        Object.fromEntries(
          Object.entries(documentTails).filter(([kind]) => evidence.some((shown) => shown === kind)),
        ),
      ),
      ...{ evidence, filed_at: at, filed_at_desk: 'company', filed_by: clerkId },
      resident_id: await residentNamed(trx, dwellingId, name, numberTail),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .execute();
  if (added.length === 0) return rejected('CT-334');
  await tellOfClaim(trx, tools, companyId, claimId);
  return { result: 'applied' };
}

/** The one person of the dwelling's community with this name and end of the number; null for none and for several. */
async function residentNamed(
  trx: Trx,
  dwellingId: string,
  name: string,
  tail: string,
): Promise<string | null> {
  const found = await trx
    .selectFrom('resident')
    .innerJoin('grid', 'grid.community_id', 'resident.community_id')
    .innerJoin('dwelling', 'dwelling.grid_id', 'grid.id')
    .select('resident.id')
    .where('dwelling.id', '=', dwellingId)
    .where('resident.name', '=', name)
    .where('resident.citizen_number', 'like', `%${tail}`)
    .limit(2)
    .execute();
  const [one] = found;
  return found.length === 1 && one !== undefined ? one.id : null;
}

async function decide(
  tools: Tools,
  trx: Trx,
  companies: readonly string[],
  { claimId, clerkId, baseRev, decision, at }: BodyOf<'decide-claim'>,
): Promise<Applied> {
  const row = await trx
    .selectFrom('dwelling_claim')
    .select(['dwelling_id', 'state', 'rev', 'claimed_as'])
    .where('id', '=', claimId)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return rejected('CT-366');
  const companyId = await companyFor(trx, companies, { dwellingId: row.dwelling_id, clerkId });
  if (companyId === null) return rejected('CT-366');
  const after = stateAfter(row.state, decision);
  if (row.rev !== baseRev || after === null)
    return { result: 'conflict', current: { id: claimId, rev: row.rev, state: row.state } };
  if (decision.outcome === 'accept' && !(await hasLooked(trx, claimId, clerkId))) return rejected('CT-383');
  const open = after.state === 'waiting';
  await trx
    .updateTable('dwelling_claim')
    .set({
      ...{ state: after.state, refusal: after.refusal, rev: row.rev + 1 },
      ...{ decided_at: open ? null : at, decided_by: open ? null : clerkId },
    })
    .where('id', '=', claimId)
    .execute();
  await tellOfClaim(trx, tools, companyId, claimId);
  if (row.claimed_as === 'owner') await publishBuildingOf(trx, companyId, row.dwelling_id, tools);
  return { result: 'applied' };
}

/** Whether the clerk saw who claims: nobody is accepted unseen. */
async function hasLooked(trx: Trx, claimId: string, clerkId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('access_log')
    .select('id')
    .where('subject_type', '=', 'claim')
    .where('subject_id', '=', claimId)
    .where('staff_id', '=', clerkId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Who claims, for a clerk of the company whose dwelling it is; the reading is written in the transaction that reads. Null
 * for a claim of somebody else, which is the same answer as none.
 */
export async function readClaimant(
  trx: Trx,
  tools: Pick<Deps, 'clock'>,
  companies: readonly string[],
  { claimId, reader }: { readonly claimId: string; readonly reader: Reader & { readonly staffId: string } },
): Promise<Claimant | null> {
  const row = await trx
    .selectFrom('dwelling_claim')
    .select(['dwelling_id', 'name', 'number_tail', 'resident_id'])
    .where('id', '=', claimId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const dwelling = { dwellingId: row.dwelling_id, clerkId: reader.staffId };
  if ((await companyFor(trx, companies, dwelling)) === null) return null;
  const dwellers = row.resident_id === null ? [] : await dwellersOf(trx, row.dwelling_id);
  const here = dwellers.find(({ residentId }) => residentId === row.resident_id);
  const others = await trx
    .selectFrom('dwelling_claim')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('dwelling_id', '=', row.dwelling_id)
    .where('state', '=', 'accepted')
    .where('claimed_as', '=', 'owner')
    .where('id', '<>', claimId)
    .executeTakeFirstOrThrow();
  const ids = row.resident_id === null ? [] : [row.resident_id];
  await writeReading(trx, reader, { subject: 'resident', ids, purpose: CLAIMANT_PURPOSE }, tools);
  await writeReading(trx, reader, { subject: 'claim', ids: [claimId], purpose: CLAIMANT_PURPOSE }, tools);
  return {
    name: row.name,
    numberTail: row.number_tail,
    registered: here ? { nature: here.nature, since: here.since, verifiedOn: here.verifiedOn } : null,
    otherOwners: Number(others.count),
  };
}
