import type { Selectable } from 'kysely';
import { type Disclosure, disclosure } from '../../../contract/domain.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import { appendChanges, type ChangeEntry, communityScope } from '../../sync/change-log.ts';
import { companyScope } from '../cases/projection.ts';
import type { GovernanceTables } from './tables.ts';

const DAY_MS = 86_400_000;
/** Days after the end for which screens have one: longer than they show it, by whatever clock and zone. */
const KEPT_DAYS = 30;

type Reading = Pick<Trx, 'selectFrom'>;

export function disclosureOf(row: Selectable<GovernanceTables['disclosure']>): Disclosure {
  return disclosure.parse({
    ...{ id: row.id, rev: row.rev, communityId: row.community_id, compoundId: row.compound_id },
    ...{ kind: row.kind, title: row.title, summary: row.summary, fullTextAt: row.full_text_at },
    ...{ objectionsTo: row.objections_to, objectionsPhone: row.objections_phone, ko: row.ko },
    ...{ publishedBy: row.published_by, publishedOn: row.published_on, endsOn: row.ends_on },
    ...{ state: row.state, outcome: row.outcome, settledAt: row.settled_at },
    ...{ withdrawnAt: row.withdrawn_at, withdrawnReason: row.withdrawn_reason },
  });
}

/** For screens: what was withdrawn is not told a second time. */
function shownOf(item: Disclosure): Disclosure {
  if (item.state !== 'withdrawn') return item;
  return { ...item, summary: '', ko: item.ko ? { ...item.ko, summary: '' } : null };
}

const entryOf = (id: string, doc: Disclosure | null): ChangeEntry => ({
  audience: 'property',
  entity: 'property-disclosure',
  pk: id,
  doc: doc === null ? null : shownOf(doc),
});

const keptSince = (now: number) => new Date(now - KEPT_DAYS * DAY_MS).toISOString().slice(0, 10);

/** What is disclosed about a company's compounds, as its screens have it at `now` (ms). */
export async function disclosuresOf(
  trx: Reading,
  companyId: string,
  now: number,
): Promise<readonly ChangeEntry[]> {
  const rows = await trx
    .selectFrom('disclosure')
    .innerJoin('compound', 'compound.id', 'disclosure.compound_id')
    .selectAll('disclosure')
    .where('compound.property_company_id', '=', companyId)
    .where('ends_on', '>=', keptSince(now))
    .orderBy('disclosure.id')
    .execute();
  return rows.map((row) => entryOf(row.id, disclosureOf(row)));
}

/** Tells the screens of the community, or of the company of the one compound; nobody where no company looks after it. */
export async function tellOfDisclosure(
  trx: Trx,
  tools: Pick<Deps, 'clock' | 'random'>,
  item: Disclosure,
): Promise<void> {
  const scope = await scopeOf(trx, item);
  if (scope !== null) await appendChanges(trx, scope, [entryOf(item.id, item)], tools);
}

async function scopeOf(trx: Reading, { communityId, compoundId }: Disclosure): Promise<string | null> {
  if (compoundId === null) return communityScope(communityId);
  const { property_company_id } = await trx
    .selectFrom('compound')
    .select('property_company_id')
    .where('id', '=', compoundId)
    .executeTakeFirstOrThrow();
  return property_company_id === null ? null : companyScope(property_company_id);
}

/** Takes what ended a month ago off the screens; central keeps it. Returns how many rows went. */
export async function forgetOldDisclosures({
  db,
  clock,
  random,
}: Pick<Deps, 'db' | 'clock' | 'random'>): Promise<number> {
  const rows = await db
    .selectFrom('change')
    .innerJoin('disclosure', 'disclosure.id', 'change.pk')
    .select(['change.scope', 'change.pk'])
    .where('change.entity', '=', 'property-disclosure')
    .where('change.op', '=', 'put')
    .where('ends_on', '<', keptSince(clock.now()))
    .execute();
  let gone = 0;
  for (const [scope, old] of Map.groupBy(rows, (row) => row.scope)) {
    const entries = old.map(({ pk }) => entryOf(pk, null));
    gone += await db.transaction().execute((trx) => appendChanges(trx, scope, entries, { clock, random }));
  }
  return gone;
}
