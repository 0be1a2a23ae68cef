import {
  type Residence,
  type SpecialGroupMembership,
  specialGroupMembership,
} from '../../../contract/domain.ts';
import type { Db, Trx } from '../../database/open.ts';
import type { Resident } from './service.ts';

type Reader = Pick<Db | Trx, 'selectFrom'>;

/** A resident with the newest residence and where it is. */
export interface ResidentFound extends Resident {
  readonly communityId: string;
  /** IANA zone of the community. */
  readonly zone: string;
  readonly residence: (Residence & { readonly address: string; readonly gridId: string }) | null;
}

/**
 * The resident with a citizen number in one of the communities given (null: in any). One index answers it; the newest
 * residence counts, and the latest verification decides between equals, as at a terminal. Whoever asks logs the
 * reading first.
 */
export function findByCitizenNumber(
  db: Reader,
  citizenNumber: string,
  communityIds: readonly string[] | null,
): Promise<ResidentFound | null> {
  const query = residents(db).where('citizen_number', '=', citizenNumber);
  return firstOf(communityIds === null ? query : query.where('community_id', 'in', [...communityIds]));
}

/** The same by the resident's id. */
export function findResident(db: Reader, id: string): Promise<ResidentFound | null> {
  return firstOf(residents(db).where('resident.id', '=', id));
}

function residents(db: Reader) {
  return db
    .selectFrom('resident')
    .innerJoin('community', 'community.id', 'resident.community_id')
    .leftJoin('residence', 'residence.resident_id', 'resident.id')
    .leftJoin('dwelling', 'dwelling.id', 'residence.dwelling_id')
    .selectAll('resident')
    .select([
      'community.zone',
      'residence.id as residence_id',
      'dwelling_id',
      'since',
      'nature',
      'verified_on',
      'address',
      'grid_id',
    ])
    .orderBy('since', (order) => order.desc().nullsLast())
    .orderBy('verified_on', 'desc')
    .limit(1);
}

async function firstOf(query: ReturnType<typeof residents>): Promise<ResidentFound | null> {
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
    zone: row.zone,
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
): Promise<readonly SpecialGroupMembership[]> {
  const rows = await db
    .selectFrom('special_group')
    .selectAll()
    .where('resident_id', '=', residentId)
    .where('valid_until', '>=', today)
    .orderBy('id')
    .execute();
  return rows.map((row) =>
    specialGroupMembership.parse({
      id: row.id,
      residentId: row.resident_id,
      kind: row.kind,
      legalBasis: row.legal_basis,
      purpose: row.purpose,
      validUntil: row.valid_until,
    }),
  );
}
