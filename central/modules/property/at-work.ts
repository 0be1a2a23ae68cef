import type { Db, Trx } from '../../database/open.ts';

type Reader = Pick<Db | Trx, 'selectFrom'>;

/** Companies whose screen a terminal is: it follows their scopes. */
export function companiesOf({ scopes }: { readonly scopes: readonly string[] }): readonly string[] {
  return scopes.flatMap((scope) => (scope.startsWith('company/') ? [scope.slice('company/'.length)] : []));
}

/** Which of these companies has the clerk at work now; null when none does. */
export async function companyOfClerk(
  db: Reader,
  companyIds: readonly string[],
  clerkId: string,
): Promise<{ readonly id: string; readonly name: string } | null> {
  if (companyIds.length === 0) return null;
  const row = await db
    .selectFrom('property_clerk')
    .innerJoin('property_company', 'property_company.id', 'property_clerk.company_id')
    .select(['property_company.id', 'property_company.name'])
    .where('property_clerk.id', '=', clerkId)
    .where('property_clerk.left_at', 'is', null)
    .where('property_company.id', 'in', [...companyIds])
    .executeTakeFirst();
  return row ?? null;
}
