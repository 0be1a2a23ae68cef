import type { Selectable } from 'kysely';
import { documentTails, type PropertyClaim, propertyClaim } from '../../../contract/property/claims.ts';
import type { Db, Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import { appendChanges, type ChangeEntry } from '../../sync/change-log.ts';
import { companyScope } from '../cases/projection.ts';
import type { PropertyTables } from './tables.ts';

/** Days after its decision for which a claim stays at the desk, to be looked at or opened again. */
const KEPT_AT_DESK_DAYS = 30;
const DAY_MS = 86_400_000;

type Reading = Pick<Db | Trx, 'selectFrom'>;
type ClaimRow = Selectable<PropertyTables['dwelling_claim']> & {
  readonly decider: string | null;
  readonly filer: string | null;
};

export const claimEntry = (id: string, doc: PropertyClaim | null): ChangeEntry => ({
  audience: 'property',
  entity: 'property-claim',
  pk: id,
  doc,
});

const withDecider = (trx: Reading) =>
  trx
    .selectFrom('dwelling_claim')
    .leftJoin('property_clerk as decider', 'decider.id', 'dwelling_claim.decided_by')
    .leftJoin('property_clerk as filer', 'filer.id', 'dwelling_claim.filed_by')
    .selectAll('dwelling_claim')
    .select(['decider.name as decider', 'filer.name as filer']);

/** What the desk gets: nobody's name but the clerk's. */
function forDesk(row: ClaimRow): PropertyClaim {
  return propertyClaim.parse({
    ...{ id: row.id, rev: row.rev, dwellingId: row.dwelling_id, as: row.claimed_as, evidence: row.evidence },
    ...{ filedAt: row.filed_at, filedAtDesk: row.filed_at_desk, filedBy: row.filer, state: row.state },
    documentTails: documentTails.parse(row.document_tails),
    ...{ decidedAt: row.decided_at, decidedBy: row.decider, refusal: row.refusal },
  });
}

/** Claims that a company's desk shows at `now` (ms): those that wait and those decided lately. */
export async function claimsOf(
  trx: Reading,
  companyId: string,
  now: number,
): Promise<readonly ChangeEntry[]> {
  const since = new Date(now - KEPT_AT_DESK_DAYS * DAY_MS).toISOString();
  const rows = await withDecider(trx)
    .innerJoin('dwelling', 'dwelling.id', 'dwelling_claim.dwelling_id')
    .innerJoin('building', 'building.id', 'dwelling.building_id')
    .innerJoin('compound', 'compound.id', 'building.compound_id')
    .where('compound.property_company_id', '=', companyId)
    .where((eb) => eb.or([eb('decided_at', 'is', null), eb('decided_at', '>', since)]))
    .orderBy('dwelling_claim.id')
    .execute();
  return rows.map((row) => claimEntry(row.id, forDesk(row)));
}

/** Tells the company's desk how a claim stands now. */
export async function tellOfClaim(
  trx: Trx,
  tools: Pick<Deps, 'clock' | 'random'>,
  companyId: string,
  claimId: string,
): Promise<void> {
  const row = await withDecider(trx).where('dwelling_claim.id', '=', claimId).executeTakeFirstOrThrow();
  await appendChanges(trx, companyScope(companyId), [claimEntry(claimId, forDesk(row))], tools);
}

/** Takes claims decided a month ago off the desks. Returns how many went. */
export async function forgetOldClaims({
  db,
  clock,
  random,
}: Pick<Deps, 'db' | 'clock' | 'random'>): Promise<number> {
  const before = new Date(clock.now() - KEPT_AT_DESK_DAYS * DAY_MS).toISOString();
  return db.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom('dwelling_claim')
      .innerJoin('change', (join) =>
        join
          .onRef('change.pk', '=', 'dwelling_claim.id')
          .on('change.entity', '=', 'property-claim')
          .on('change.op', '=', 'put'),
      )
      .select(['dwelling_claim.id', 'change.scope'])
      .where('decided_at', '<', before)
      .execute();
    for (const { id, scope } of rows)
      await appendChanges(trx, scope, [claimEntry(id, null)], { clock, random });
    return rows.length;
  });
}
