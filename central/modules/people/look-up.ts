import type { Residence, SpecialGroupMembership } from '../../../contract/domain.ts';
import type { Db, Trx } from '../../database/open.ts';
import type { Resident } from './service.ts';

type Reader = Pick<Db | Trx, 'selectFrom'>;

/** A resident with the newest residence and where it is. */
export interface ResidentFound extends Resident {
  readonly communityId: string;
  readonly residence: (Residence & { readonly address: string; readonly gridId: string }) | null;
}

/**
 * The resident with a citizen number in one of the communities given (null: in any). One index answers it; the newest
 * residence counts, and the latest verification decides between equals, as at a terminal. Whoever asks logs the
 * reading first.
 */
export async function findByCitizenNumber(
  db: Reader,
  citizenNumber: string,
  communityIds: readonly string[] | null,
): Promise<ResidentFound | null> {
  let query = db
    .selectFrom('resident')
    .leftJoin('residence', 'residence.resident_id', 'resident.id')
    .leftJoin('dwelling', 'dwelling.id', 'residence.dwelling_id')
    .selectAll('resident')
    .select([
      'residence.id as residence_id',
      'dwelling_id',
      'since',
      'nature',
      'verified_on',
      'address',
      'grid_id',
    ])
    .where('citizen_number', '=', citizenNumber)
    .orderBy('since', (order) => order.desc().nullsLast())
    .orderBy('verified_on', 'desc')
    .limit(1);
  if (communityIds !== null) query = query.where('community_id', 'in', [...communityIds]);
  const row = await query.executeTakeFirst();
  if (row === undefined) return null;
  const { residence_id, dwelling_id, since, nature, verified_on, address, grid_id } = row;
  const hasHome =
    residence_id !== null &&
    dwelling_id !== null &&
    since !== null &&
    nature !== null &&
    verified_on !== null &&
    address !== null &&
    grid_id !== null;
  return {
    id: row.id,
    communityId: row.community_id,
    householdId: row.household_id,
    relation: row.relation,
    name: row.name,
    sex: sexOf(row.sex),
    nation: row.nation,
    birth: row.birth,
    citizenNumber: row.citizen_number,
    phone: row.phone,
    residence: hasHome
      ? {
          id: residence_id,
          residentId: row.id,
          dwellingId: dwelling_id,
          since,
          nature,
          verifiedOn: verified_on,
          address,
          gridId: grid_id,
        }
      : null,
  };
}

/** The table's own check allows nothing else (GB/T 2261.1). */
function sexOf(text: string): Resident['sex'] {
  return text === '1' || text === '2' || text === '9' ? text : '0';
}

/** Memberships of a resident that are in force on a day (`YYYY-MM-DD`): an entry that ran out is not read. */
export async function specialGroupsOf(
  db: Reader,
  residentId: string,
  today: string,
): Promise<readonly Omit<SpecialGroupMembership, 'kind'>[]> {
  const rows = await db
    .selectFrom('special_group')
    .selectAll()
    .where('resident_id', '=', residentId)
    .where('valid_until', '>=', today)
    .orderBy('id')
    .execute();
  return rows.map(({ id, resident_id, kind, legal_basis, purpose, valid_until }) => ({
    id,
    residentId: resident_id,
    kind,
    legalBasis: legal_basis,
    purpose,
    validUntil: valid_until,
  }));
}
