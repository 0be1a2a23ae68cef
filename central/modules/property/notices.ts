import { throwIllegalValue } from '../../../contract/assert.ts';
import type { Notice } from '../../../contract/domain.ts';
import { screenAudiences } from '../../../contract/property/notices.ts';
import type { OperationBody } from '../../../contract/sync.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import type { Applied, Reporter } from '../../sync/apply.ts';
import { type RejectionCode, rejected } from '../../sync/rejections.ts';
import { type PutRefusal, putContentIn, withdrawContentIn } from '../content/service.ts';
import { companiesOf, companyOfClerk } from './at-work.ts';

type NoticeBody = Extract<OperationBody, { kind: 'put-notice' | 'withdraw-notice' }>;
type PutBody = Extract<NoticeBody, { kind: 'put-notice' }>;
type Tools = Pick<Deps, 'clock' | 'random'>;

const PUT_CODES: Readonly<Record<Exclude<PutRefusal, 'changed'>, RejectionCode>> = {
  withdrawn: 'CT-367',
  'another-type': 'CT-368',
  foreign: 'CT-368',
};

/**
 * Writes or takes back what a company's clerk says to the people of its compounds. The screen proved that it is the
 * company's; which clerk sat there rests on the PIN that it checked.
 */
export async function applyNotice(
  tools: Tools,
  trx: Trx,
  { terminal }: Reporter,
  body: NoticeBody,
): Promise<Applied> {
  const company = await companyOfClerk(trx, companiesOf(terminal), body.clerkId);
  if (company === null) return rejected('CT-366');
  switch (body.kind) {
    case 'put-notice':
      return put(tools, trx, company, body);
    case 'withdraw-notice':
      return withdraw(tools, trx, company.id, body);
    default:
      return throwIllegalValue(body);
  }
}

async function put(
  tools: Tools,
  trx: Trx,
  company: { readonly id: string; readonly name: string },
  { noticeId, clerkId, baseRev, words }: PutBody,
): Promise<Applied> {
  const communityIds = await communitiesOfCompounds(trx, company.id, words.compounds);
  if (communityIds === null) return rejected('CT-366');
  const { compounds, screens, kind, title, summary, body, publishedAt, expiresAt, urgent } = words;
  const document: Notice = {
    ...{ id: noticeId, kind, title, summary, body, publishedAt, expiresAt, urgent, compounds },
    issuedBy: company.name,
  };
  const done = await putContentIn(
    trx,
    tools,
    {
      type: 'notice',
      scope: { level: 'community', communityIds },
      screens: screens.flatMap((screen) => screenAudiences[screen]),
      document,
    },
    { by: clerkId, company: { id: company.id, baseRev } },
  );
  if (done.ok) return { result: 'applied' };
  return done.error === 'changed'
    ? { result: 'conflict', current: await currentOf(trx, noticeId) }
    : rejected(PUT_CODES[done.error]);
}

async function withdraw(
  tools: Tools,
  trx: Trx,
  companyId: string,
  { noticeId, baseRev }: Extract<NoticeBody, { kind: 'withdraw-notice' }>,
): Promise<Applied> {
  const row = await trx
    .selectFrom('content_item')
    .select(['company_id', 'rev', 'withdrawn_at'])
    .where('id', '=', noticeId)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined || row.company_id !== companyId) return rejected('CT-368');
  // Both wanted the same: nobody has to be asked.
  if (row.withdrawn_at !== null) return { result: 'applied' };
  if (row.rev !== baseRev) return { result: 'conflict', current: await currentOf(trx, noticeId) };
  await withdrawContentIn(trx, tools, noticeId);
  return { result: 'applied' };
}

/** What stands there, for the desk's own company alone. */
async function currentOf(trx: Trx, id: string): Promise<unknown> {
  const row = await trx
    .selectFrom('content_item')
    .select(['id', 'rev', 'document'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** Communities of compounds, in the order of their ids; null when one of the compounds is not the company's. */
async function communitiesOfCompounds(
  trx: Pick<Trx, 'selectFrom'>,
  companyId: string,
  compounds: readonly string[],
): Promise<string[] | null> {
  const wanted = [...new Set(compounds)];
  const rows = await trx
    .selectFrom('compound')
    .innerJoin('grid', 'grid.id', 'compound.grid_id')
    .select(['compound.id', 'grid.community_id'])
    .where('compound.id', 'in', wanted)
    .where('compound.property_company_id', '=', companyId)
    .execute();
  if (rows.length !== wanted.length) return null;
  return [...new Set(rows.map(({ community_id }) => community_id))].sort();
}
