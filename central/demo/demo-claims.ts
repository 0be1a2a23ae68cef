import { type ClaimEvidence, claimRefusal, NUMBERED_EVIDENCE } from '../../contract/property/claims.ts';
import type { Deps } from '../deps.ts';
import { at } from './chengcheng/town/geometry.ts';
import { streamOf } from './chengcheng/town/streams.ts';
import { shanghaiDay, shanghaiInstant } from './days.ts';
import type { Seeded } from './seeded.ts';

const DAY_MS = 86_400_000;
/** Claims of each company: most wait, some were decided. */
const CLAIMS = 9;
const DECIDED = 3;
const LONGEST_WAIT_DAYS = 12;
/** Enough to find so many householders in. */
const DWELLINGS_LOOKED_AT = 60;

const PAPERS: Readonly<Record<'owner' | 'tenant', readonly (readonly ClaimEvidence[])[]>> = {
  owner: [
    ['title-deed', 'id-card'],
    ['purchase-contract', 'handover-slip', 'id-card'],
    ['purchase-contract'],
    ['title-deed', 'household-book'],
  ],
  tenant: [['lease', 'id-card'], ['lease']],
};

/**
 * People of the town who say that the dwelling in which they are registered is theirs: some for each company that has no
 * claim yet. Returns how many were made; `publishCompanies` tells the desks.
 */
export async function seedClaims({ db, clock }: Pick<Deps, 'db' | 'clock'>, seed: number): Promise<number> {
  const now = clock.now();
  const rows = await peopleFor(db);
  if (rows.length === 0) return 0;
  const claims = rows.map((row) => {
    // By the person: the companies of the rest of the town come later, and count from the first again.
    const random = streamOf(seed, `claim ${row.resident} ${row.dwelling}`, 0);
    const as = row.nature === '自有' ? ('owner' as const) : ('tenant' as const);
    const filedAt = atTheCounter(now - random.int(24, LONGEST_WAIT_DAYS * 24) * (DAY_MS / 24));
    const isDecided = row.place <= DECIDED && row.clerk !== null;
    const isRefused = isDecided && row.place === DECIDED;
    const evidence = random.pick(PAPERS[as]);
    const atCompany = row.clerk !== null && random.chance(0.5);
    return {
      ...{ id: random.ulid(), dwelling_id: row.dwelling, claimed_as: as, name: row.name },
      ...{
        number_tail: row.number.slice(-4),
        resident_id: row.resident,
        evidence: [...evidence],
        document_tails: JSON.stringify(tailsOf(evidence, random)),
      },
      filed_at: new Date(filedAt).toISOString(),
      ...(atCompany
        ? { filed_at_desk: 'company' as const, filed_by: row.clerk }
        : { filed_at_desk: 'community' as const, filed_by: null }),
      state: isRefused ? ('refused' as const) : isDecided ? ('accepted' as const) : ('waiting' as const),
      decided_at: isDecided ? new Date((filedAt + now) / 2).toISOString() : null,
      decided_by: isDecided ? row.clerk : null,
      refusal: isRefused ? at(claimRefusal.options, 0) : null,
      rev: isDecided ? 2 : 1,
    };
  });
  await db.insertInto('dwelling_claim').values(claims).execute();
  return claims.length;
}

/** Within the hours of a counter on the same day in Shanghai. */
function atTheCounter(ms: number): number {
  const midnight = Date.parse(shanghaiInstant(shanghaiDay(ms), '00:00'));
  const hour = (ms - midnight) / (DAY_MS / 24);
  return midnight + (9 + (hour * 8) / 24) * (DAY_MS / 24);
}

/** The card's end is the claim's own. */
const tailsOf = (evidence: readonly ClaimEvidence[], random: Seeded) =>
  Object.fromEntries(
    NUMBERED_EVIDENCE.filter((kind) => evidence.includes(kind)).map((kind) => [
      kind,
      String(random.int(0, 9_999)).padStart(4, '0'),
    ]),
  );

/**
 * The first householders of each company without a claim, with the clerk who decides. In two steps, and from the places to
 * the people: the planner knows nothing yet of tables that were just filled, and one statement over the town took minutes.
 */
async function peopleFor(db: Deps['db']) {
  const claimed = await db
    .selectFrom('dwelling_claim')
    .innerJoin('dwelling', 'dwelling.id', 'dwelling_claim.dwelling_id')
    .innerJoin('building', 'building.id', 'dwelling.building_id')
    .innerJoin('compound', 'compound.id', 'building.compound_id')
    .select('property_company_id')
    .distinct()
    .execute();
  const has = new Set(claimed.map(({ property_company_id }) => property_company_id));
  const companies = await db.selectFrom('property_company').select('id').orderBy('id').execute();
  const rows = [];
  for (const { id } of companies.filter((company) => !has.has(company.id))) {
    const clerk = await db
      .selectFrom('property_clerk')
      .select('id')
      .where('company_id', '=', id)
      .where('left_at', 'is', null)
      .orderBy('id')
      .executeTakeFirst();
    const dwellings = await db
      .selectFrom('dwelling')
      .innerJoin('building', 'building.id', 'dwelling.building_id')
      .innerJoin('compound', 'compound.id', 'building.compound_id')
      .select('dwelling.id')
      .where('property_company_id', '=', id)
      .orderBy('dwelling.id')
      .limit(DWELLINGS_LOOKED_AT)
      .execute();
    if (dwellings.length === 0) continue;
    const people = await db
      .selectFrom('residence')
      .innerJoin('resident', 'resident.id', 'residence.resident_id')
      .select([
        'dwelling_id as dwelling',
        'resident.id as resident',
        'name',
        'citizen_number as number',
        'nature',
      ])
      .where(
        'dwelling_id',
        'in',
        dwellings.map((dwelling) => dwelling.id),
      )
      .where('nature', 'in', ['自有', '租住'])
      .where('relation', '=', '户主')
      .orderBy('residence.id')
      .limit(CLAIMS)
      .execute();
    rows.push(...people.map((row, at) => ({ ...row, place: at + 1, clerk: clerk?.id ?? null })));
  }
  return rows;
}
