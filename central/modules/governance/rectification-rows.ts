import { type Selectable, sql } from 'kysely';
import { type Rectification, rectification } from '../../../contract/domain.ts';
import { MOST_STRUCK_OFF_KEPT, STRUCK_OFF_KEPT_DAYS } from '../../../contract/property/rectifications.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import { appendChanges, type ChangeEntry } from '../../sync/change-log.ts';
import { companyScope } from '../cases/projection.ts';
import type { GovernanceTables } from './tables.ts';

const DAY_MS = 86_400_000;

type Reading = Pick<Trx, 'selectFrom'>;
type Row = Selectable<GovernanceTables['rectification']> & { readonly taker: string | null };

const entryOf = (id: string, doc: Rectification | null): ChangeEntry => ({
  audience: 'property',
  entity: 'property-rectification',
  pk: id,
  doc,
});

/** Items with the name of the clerk who took each. */
export const withTaker = (trx: Reading) =>
  trx
    .selectFrom('rectification')
    .leftJoin('property_clerk', 'property_clerk.id', 'rectification.taken_by')
    .selectAll('rectification')
    .select('property_clerk.name as taker');

export function rectificationOf(row: Row): Rectification {
  return rectification.parse({
    ...{ id: row.id, rev: row.rev, compoundId: row.compound_id, criterion: row.criterion },
    ...{ matter: row.matter, foundOn: row.found_on, dueOn: row.due_on, state: row.state },
    ...{ listedAt: row.listed_at, takenAt: row.taken_at, takenBy: row.taker, plannedOn: row.planned_on },
    ...{ reportedAt: row.reported_at, result: row.result, sentBackAt: row.sent_back_at },
    ...{ sentBackReason: row.sent_back_reason, struckOffAt: row.struck_off_at },
  });
}

/** The ledger of a company's compounds as its screens have it at `now` (ms): what is open, and what was struck off within a year. */
export async function rectificationsOf(
  trx: Reading,
  companyId: string,
  now: number,
): Promise<readonly ChangeEntry[]> {
  const since = new Date(now - STRUCK_OFF_KEPT_DAYS * DAY_MS).toISOString();
  const rows = await withTaker(trx)
    .innerJoin('compound', 'compound.id', 'rectification.compound_id')
    .select(
      sql<string>`row_number() over (partition by rectification.compound_id, state order by struck_off_at desc, rectification.id)`.as(
        'place',
      ),
    )
    .where('compound.property_company_id', '=', companyId)
    .where((eb) => eb.or([eb('state', '<>', 'struck-off'), eb('struck_off_at', '>', since)]))
    .orderBy('rectification.id')
    .execute();
  return rows
    .filter(({ state, place }) => state !== 'struck-off' || Number(place) <= MOST_STRUCK_OFF_KEPT)
    .map((row) => entryOf(row.id, rectificationOf(row)));
}

/** Tells the company of the compound how an item stands now; nobody where no company looks after it. */
export async function tellOfRectification(
  trx: Trx,
  tools: Pick<Deps, 'clock' | 'random'>,
  item: Rectification,
): Promise<void> {
  const row = await trx
    .selectFrom('compound')
    .select('property_company_id')
    .where('id', '=', item.compoundId)
    .executeTakeFirstOrThrow();
  if (row.property_company_id === null) return;
  await appendChanges(trx, companyScope(row.property_company_id), [entryOf(item.id, item)], tools);
}

/** Takes what was struck off a year ago, and what is too much of it, off the screens. Returns how many went. */
export async function forgetOldRectifications({
  db,
  clock,
  random,
}: Pick<Deps, 'db' | 'clock' | 'random'>): Promise<number> {
  const companies = await db.selectFrom('property_company').select('id').orderBy('id').execute();
  let gone = 0;
  for (const { id } of companies)
    gone += await db.transaction().execute(async (trx) => {
      const kept = new Set((await rectificationsOf(trx, id, clock.now())).map(({ pk }) => pk));
      const known = await trx
        .selectFrom('change')
        .select('pk')
        .where('scope', '=', companyScope(id))
        .where('audience', '=', 'property')
        .where('entity', '=', 'property-rectification')
        .where('op', '=', 'put')
        .execute();
      const old = known.filter(({ pk }) => !kept.has(pk)).map(({ pk }) => entryOf(pk, null));
      return appendChanges(trx, companyScope(id), old, { clock, random });
    });
  return gone;
}
