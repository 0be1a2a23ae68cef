import { sql } from 'kysely';
import type { ResidenceNature } from '../../../contract/certificate.ts';
import { type ClerkRight, hasRight } from '../../../contract/property/clerk-rights.ts';
import { type DwellerReason, dwellerReasonWords } from '../../../contract/property/dwellers.ts';
import { MOST_PEOPLE, type PeopleList } from '../../../contract/property/people.ts';
import { type Reader, writeReading } from '../../audit/reading.ts';
import type { Db, Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import { companyOfClerk } from './at-work.ts';
import { namePattern } from './name-pattern.ts';

/** The company of these that has the clerk at work with a right; null when none does. */
export async function companyWithRight(
  db: Pick<Db | Trx, 'selectFrom'>,
  companyIds: readonly string[],
  clerkId: string,
  right: ClerkRight,
): Promise<string | null> {
  const company = await companyOfClerk(db, companyIds, clerkId);
  if (company === null) return null;
  const { rights } = await db
    .selectFrom('property_clerk')
    .select('rights')
    .where('id', '=', clerkId)
    .executeTakeFirstOrThrow();
  return hasRight(rights, right) ? company.id : null;
}

interface Wanted {
  readonly name: string;
  readonly reason: DwellerReason;
  readonly reader: Reader;
}

/**
 * People of a company's dwellings by a fragment of their name, and the lines of the access log: one for everybody who is
 * named in the answer, one for the search itself, also when nobody was found. What was typed is in no log.
 */
export async function findPeople(
  trx: Trx,
  tools: Pick<Deps, 'clock'>,
  companyId: string,
  { name, reason, reader }: Wanted,
): Promise<PeopleList> {
  const { rows } = await sql<{ id: string; name: string; dwelling_id: string; nature: ResidenceNature }>`
    select resident.id, resident.name, home.dwelling_id, home.nature
    from resident
    cross join lateral (
      select dwelling_id, nature from residence where resident_id = resident.id
      order by since desc, verified_on desc limit 1
    ) home
    join dwelling on dwelling.id = home.dwelling_id
    join building on building.id = dwelling.building_id
    join compound on compound.id = building.compound_id
    where compound.property_company_id = ${companyId} and resident.name ~ ${namePattern(name)}
    order by resident.name, resident.id limit ${MOST_PEOPLE + 1}`.execute(trx);
  const found = rows.slice(0, MOST_PEOPLE);
  const purpose = `按姓名查住户：${dwellerReasonWords[reason]}`;
  const ids = found.map(({ id }) => id);
  await writeReading(trx, reader, { subject: 'resident', ids, purpose }, tools);
  await writeReading(trx, reader, { subject: 'people-search', ids: [companyId], purpose }, tools);
  return {
    people: found.map((row) => ({ name: row.name, nature: row.nature, dwellingId: row.dwelling_id })),
    more: rows.length > MOST_PEOPLE,
  };
}
