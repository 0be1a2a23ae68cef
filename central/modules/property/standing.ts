import { sql } from 'kysely';
import type { z } from 'zod';
import { companyRating, compoundStar } from '../../../contract/domain.ts';
import type { propertyEntities } from '../../../contract/property/entities.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import { appendChanges, type ChangeEntry } from '../../sync/change-log.ts';
import { companyScope } from '../cases/projection.ts';

type Reading = Pick<Trx, 'selectFrom'>;
type Company = z.infer<(typeof propertyEntities)['property-company']>;
type Compound = z.infer<(typeof propertyEntities)['property-compound']>;

/** A quarter and the one before it: what moved the score. */
const PERIODS = 2;

/**
 * A company and its compounds as its screens show them at `now` (ms): with the ratings that are published (YJ24), the
 * newest first, and the newest star of each compound with its plan (YJ23). Null for a company that is not there.
 */
export async function standingOf(
  trx: Reading,
  companyId: string,
  now: number,
): Promise<{ readonly company: Company; readonly compounds: readonly Compound[] } | null> {
  const company = await trx
    .selectFrom('property_company')
    .selectAll()
    .where('id', '=', companyId)
    .executeTakeFirst();
  if (company === undefined) return null;
  const compounds = await trx
    .selectFrom('compound')
    .select(['id', 'name'])
    .where('property_company_id', '=', companyId)
    .orderBy('id')
    .execute();
  const stars = await starsOf(trx, companyId, now);
  return {
    company: {
      id: company.id,
      name: company.name,
      servicePhone: company.service_phone,
      codePayments: company.code_payments,
      ratings: await ratingsOf(trx, companyId, now),
    },
    compounds: compounds.map(({ id, name }) => {
      const star = stars.get(id);
      return {
        id,
        name,
        stars: star?.stars ?? null,
        starsSince: star?.since ?? null,
        plan: star?.plan ?? null,
      };
    }),
  };
}

/** Calendar day of the entry's community. */
const today = (now: number) =>
  sql<string>`to_char(${new Date(now).toISOString()}::timestamptz at time zone community.zone, 'YYYY-MM-DD')`;

async function ratingsOf(trx: Reading, companyId: string, now: number): Promise<Company['ratings']> {
  const rows = await trx
    .selectFrom('register_record')
    .innerJoin('community', 'community.id', 'register_record.community_id')
    .select('document')
    .where('register', '=', 'company-rating')
    .where(sql<boolean>`document ->> 'propertyCompanyId' = ${companyId}`)
    .where(sql<boolean>`document ->> 'publishedOn' <= ${today(now)}`)
    .orderBy(sql`document ->> 'period'`, 'desc')
    .limit(PERIODS)
    .execute();
  return rows.map(({ document }) => {
    const { period, streetScore, residentScore, expertScore } = companyRating.parse(document);
    return { period, streetScore, residentScore, expertScore };
  });
}

async function starsOf(trx: Reading, companyId: string, now: number) {
  const rows = await trx
    .selectFrom('register_record')
    .innerJoin('community', 'community.id', 'register_record.community_id')
    .innerJoin('compound', (join) => join.on(sql<boolean>`compound.id = document ->> 'compoundId'`))
    .select('document')
    .where('register', '=', 'compound-star')
    .where('compound.property_company_id', '=', companyId)
    .where(sql<boolean>`document ->> 'since' <= ${today(now)}`)
    .orderBy(sql`document ->> 'since'`)
    .execute();
  // The newest one stays.
  return new Map(
    rows.map(({ document }) => compoundStar.parse(document)).map((star) => [star.compoundId, star]),
  );
}

export const standingEntries = ({
  company,
  compounds,
}: {
  readonly company: Company;
  readonly compounds: readonly Compound[];
}): readonly ChangeEntry[] => [
  { audience: 'property', entity: 'property-company', pk: company.id, doc: company },
  ...compounds.map(
    (doc): ChangeEntry => ({ audience: 'property', entity: 'property-compound', pk: doc.id, doc }),
  ),
];

/** Tells companies of ratings and stars whose day has come. Returns how many rows changed. */
export async function publishStandings({
  db,
  clock,
  random,
}: Pick<Deps, 'db' | 'clock' | 'random'>): Promise<number> {
  const companies = await db.selectFrom('property_company').select('id').orderBy('id').execute();
  let changed = 0;
  for (const { id } of companies)
    changed += await db.transaction().execute(async (trx) => {
      const standing = await standingOf(trx, id, clock.now());
      if (standing === null) return 0;
      return appendChanges(trx, companyScope(id), standingEntries(standing), { clock, random });
    });
  return changed;
}
