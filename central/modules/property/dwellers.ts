import type { Dweller } from '../../../contract/property/dwellers.ts';
import type { Db, Trx } from '../../database/open.ts';

type Reader = Pick<Db | Trx, 'selectFrom'>;

/** Somebody registered in a dwelling, with the id under which the reading is logged. */
export interface DwellerFound extends Dweller {
  readonly residentId: string;
}

/** Which of these companies looks after a dwelling and has the clerk at work; null when none does. */
export async function companyFor(
  db: Reader,
  companyIds: readonly string[],
  { dwellingId, clerkId }: { readonly dwellingId: string; readonly clerkId: string },
): Promise<string | null> {
  if (companyIds.length === 0) return null;
  const row = await db
    .selectFrom('dwelling')
    .innerJoin('building', 'building.id', 'dwelling.building_id')
    .innerJoin('compound', 'compound.id', 'building.compound_id')
    .innerJoin('property_clerk', 'property_clerk.company_id', 'compound.property_company_id')
    .select('property_clerk.company_id')
    .where('dwelling.id', '=', dwellingId)
    .where('property_clerk.id', '=', clerkId)
    .where('property_clerk.left_at', 'is', null)
    .where('property_clerk.company_id', 'in', [...companyIds])
    .executeTakeFirst();
  return row?.company_id ?? null;
}

const NATURES: readonly Dweller['nature'][] = ['自有', '常住', '租住'];

/** Everybody whose newest residence is in the dwelling; the latest verification decides between equals, as at a terminal. */
export async function dwellersOf(db: Reader, dwellingId: string): Promise<readonly DwellerFound[]> {
  const rows = await db
    .selectFrom('residence')
    .innerJoin('resident', 'resident.id', 'residence.resident_id')
    .select(['resident_id', 'name', 'nature', 'since', 'verified_on', 'dwelling_id'])
    .distinctOn('resident_id')
    .where('resident_id', 'in', (eb) =>
      eb.selectFrom('residence').select('resident_id').where('dwelling_id', '=', dwellingId),
    )
    .orderBy('resident_id')
    .orderBy('since', 'desc')
    .orderBy('verified_on', 'desc')
    .execute();
  return rows
    .filter((row) => row.dwelling_id === dwellingId)
    .map(({ resident_id, name, nature, since, verified_on }) => ({
      ...{ residentId: resident_id, name, nature, since },
      verifiedOn: verified_on,
    }))
    .sort((a, b) => NATURES.indexOf(a.nature) - NATURES.indexOf(b.nature) || (a.since < b.since ? -1 : 1));
}
