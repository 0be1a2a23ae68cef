import { assertDefined } from '../../../contract/assert.ts';
import { notice } from '../../../contract/domain.ts';
import {
  type CompanyNotice,
  companyNotice,
  NOTICE_SCREENS,
  screenAudiences,
} from '../../../contract/property/notices.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import { appendChanges, type ChangeEntry } from '../../sync/change-log.ts';
import { companyScope } from '../cases/projection.ts';

/** Days after its end for which a company's desk still lists a notice, to look at or to write the next one from. */
const KEPT_AT_DESK_DAYS = 30;
const DAY_MS = 86_400_000;

type Tools = Pick<Deps, 'clock' | 'random'>;

/** Tells the company's own desk how a notice stands; nothing for a notice that is no company's. */
export async function tellCompany(trx: Trx, tools: Tools, id: string): Promise<void> {
  const row = await trx
    .selectFrom('content_item')
    .leftJoin('property_clerk', 'property_clerk.id', 'content_item.written_by')
    .selectAll('content_item')
    .select('property_clerk.name as writer')
    .where('content_item.id', '=', id)
    .executeTakeFirst();
  const companyId = row?.company_id ?? null;
  if (row === undefined || companyId === null || row.type !== 'notice') return;
  const { kind, title, summary, body, publishedAt, expiresAt, urgent, compounds } = notice.parse(
    row.document,
  );
  const doc: CompanyNotice = companyNotice.parse({
    ...{ id, rev: row.rev, kind, title, summary, body, publishedAt, expiresAt, urgent },
    compounds: assertDefined(compounds, 'a company says which compounds'),
    screens: NOTICE_SCREENS.filter((screen) =>
      screenAudiences[screen].some((audience) => row.screens.includes(audience)),
    ),
    writtenBy: row.writer,
    writtenAt: row.written_at,
    withdrawnAt: row.withdrawn_at,
  });
  await appendChanges(trx, companyScope(companyId), [entryOf(id, doc)], tools);
}

const entryOf = (id: string, doc: CompanyNotice | null): ChangeEntry => ({
  audience: 'property',
  entity: 'property-notice',
  pk: id,
  doc,
});

/** Takes notices that ended or were withdrawn a month ago off their companies' desks. Returns how many went. */
export async function forgetOldCompanyNotices({
  db,
  clock,
  random,
}: Pick<Deps, 'db' | 'clock' | 'random'>): Promise<number> {
  const before = new Date(clock.now() - KEPT_AT_DESK_DAYS * DAY_MS).toISOString();
  return db.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom('content_item')
      .innerJoin('change', (join) =>
        join
          .onRef('change.pk', '=', 'content_item.id')
          .on('change.entity', '=', 'property-notice')
          .on('change.op', '=', 'put'),
      )
      .select(['content_item.id', 'company_id'])
      .where('company_id', 'is not', null)
      .where((eb) => eb.or([eb('expires_at', '<', before), eb('withdrawn_at', '<', before)]))
      .execute();
    for (const { id, company_id } of rows)
      await appendChanges(trx, companyScope(company_id ?? ''), [entryOf(id, null)], { clock, random });
    return rows.length;
  });
}
