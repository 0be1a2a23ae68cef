import { assertDefined } from '../../../contract/assert.ts';
import { instantOf } from '../../../contract/clock.ts';
import {
  audience,
  type ContentDraft,
  type ContentScope,
  type ContentType,
  contentDraft,
  contentScope,
  type Notice,
} from '../../../contract/domain.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import type { Trx } from '../../database/open.ts';
import { upsert } from '../../database/upsert.ts';
import type { Deps } from '../../deps.ts';
import { appendToScopes } from '../../sync/append-to-scopes.ts';
import { type ChangeEntry, communityScope } from '../../sync/change-log.ts';
import { tellCompany } from './company-notices.ts';
import { communitiesOf } from './scope.ts';

type Writing = Pick<Deps, 'db' | 'clock' | 'random'>;
type Tools = Pick<Deps, 'clock' | 'random'>;

/** Where a notice is shown when nobody says otherwise. */
const EVERYWHERE = audience.options;

/** Days after which what has expired leaves the terminals' stores; it is not shown from its last instant on. */
const KEPT_AFTER_EXPIRY_DAYS = 7;

const DAY_MS = 86_400_000;

/** One entry for each audience: the document where it is meant to be seen, a deletion elsewhere. */
export function entriesOf(
  type: ContentType,
  document: { readonly id: string },
  screens: readonly string[],
): readonly ChangeEntry[] {
  return EVERYWHERE.map((who) => ({
    audience: who,
    entity: type,
    pk: document.id,
    doc: screens.includes(who) ? document : null,
  }));
}

/** Who writes: a member of staff or an operator, or a company's clerk on the words that the clerk saw. */
export interface Writer {
  /** Id of staff or of a clerk; null for an operator. */
  readonly by: string | null;
  /** Company in whose name a clerk writes, with the `rev` of the words that the clerk saw (0: none). */
  readonly company?: { readonly id: string; readonly baseRev: number };
}

/** `changed`: other words stand there than the ones the clerk saw; `foreign`: what stands there is not the company's. */
export type PutRefusal = 'withdrawn' | 'another-type' | 'foreign' | 'changed';

/**
 * Publishes content, or puts a new wording in the place of the one before. The same draft again changes nothing on any
 * screen. What was withdrawn stays withdrawn under its id.
 */
export async function putContent(
  deps: Writing,
  draft: ContentDraft,
  writtenBy: string | null,
): Promise<Result<{ readonly changed: number }, PutRefusal>> {
  return deps.db.transaction().execute((trx) => putContentIn(trx, deps, draft, { by: writtenBy }));
}

/** The same in the caller's transaction, also for a company; its own desk is told of what it wrote. */
export async function putContentIn(
  trx: Trx,
  { clock, random }: Tools,
  draft: ContentDraft,
  { by, company }: Writer,
): Promise<Result<{ readonly changed: number }, PutRefusal>> {
  const { type, scope, screens, document } = contentDraft.parse(draft);
  const before = await trx
    .selectFrom('content_item')
    .selectAll()
    .where('id', '=', document.id)
    .forUpdate()
    .executeTakeFirst();
  const mayNot = refusalOf(before, type, company);
  if (mayNot !== null) return err(mayNot);
  const row = {
    type,
    scope: JSON.stringify(scope),
    screens,
    document: JSON.stringify(document),
    published_at: document.publishedAt,
    expires_at: document.expiresAt,
    withdrawn_at: null,
    written_by: by,
    written_at: instantOf(clock),
    company_id: company?.id ?? before?.company_id ?? null,
    rev: (before?.rev ?? 0) + 1,
  };
  await trx
    .insertInto('content_item')
    .values({ id: document.id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
  const now = await communitiesOf(trx, scope);
  const formerly = before === undefined ? [] : await communitiesOf(trx, contentScope.parse(before.scope));
  const shownIn = new Set(now.map(communityScope));
  const entriesFor = (scope: string) => entriesOf(type, document, shownIn.has(scope) ? screens : []);
  const scopes = [...now, ...formerly].map(communityScope);
  const changed = await appendToScopes(trx, scopes, entriesFor, { clock, random });
  await tellCompany(trx, { clock, random }, document.id);
  return ok({ changed });
}

function refusalOf(
  before:
    | {
        readonly type: ContentType;
        readonly withdrawn_at: string | null;
        readonly company_id: string | null;
        readonly rev: number;
      }
    | undefined,
  type: ContentType,
  company: Writer['company'],
): PutRefusal | null {
  if (before !== undefined && company !== undefined && before.company_id !== company.id) return 'foreign';
  if (before !== undefined && before.withdrawn_at !== null) return 'withdrawn';
  if (before !== undefined && before.type !== type) return 'another-type';
  return company !== undefined && (before?.rev ?? 0) !== company.baseRev ? 'changed' : null;
}

/** Takes content off every screen; it stays on record. Again: nothing happens. */
export async function withdrawContent(deps: Writing, id: string): Promise<Result<void, 'unknown'>> {
  return deps.db.transaction().execute((trx) => withdrawContentIn(trx, deps, id));
}

/** The same in the caller's transaction. */
export async function withdrawContentIn(
  trx: Trx,
  tools: Tools,
  id: string,
): Promise<Result<void, 'unknown'>> {
  const row = await trx
    .selectFrom('content_item')
    .select(['type', 'scope', 'withdrawn_at', 'rev'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return err('unknown');
  if (row.withdrawn_at !== null) return ok(undefined);
  await trx
    .updateTable('content_item')
    .set({ withdrawn_at: instantOf(tools.clock), rev: row.rev + 1 })
    .where('id', '=', id)
    .execute();
  await removeFrom(tools, trx, { id, type: row.type, scope: contentScope.parse(row.scope) });
  await tellCompany(trx, tools, id);
  return ok(undefined);
}

/** Takes what expired a week ago out of the terminals' stores. Returns how many went. */
export async function forgetExpiredContent(deps: Writing): Promise<number> {
  const before = new Date(deps.clock.now() - KEPT_AFTER_EXPIRY_DAYS * DAY_MS).toISOString();
  return deps.db.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom('content_item')
      .select(['id', 'type', 'scope'])
      .where('expires_at', '<', before)
      .where('withdrawn_at', 'is', null)
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('change')
          .select('pk')
          .where('entity', 'in', ['notice', 'policy', 'guide'])
          .where('op', '=', 'put'),
      )
      .execute();
    for (const { id, type, scope } of rows)
      await removeFrom(deps, trx, { id, type, scope: contentScope.parse(scope) });
    return rows.length;
  });
}

async function removeFrom(
  { clock, random }: Tools,
  trx: Trx,
  { id, type, scope }: { readonly id: string; readonly type: ContentType; readonly scope: ContentScope },
): Promise<void> {
  const scopes = (await communitiesOf(trx, scope)).map(communityScope);
  await appendToScopes(trx, scopes, () => entriesOf(type, { id }, []), { clock, random });
}

/**
 * Many notices of one community at once, for whoever loads a whole community: the rows, and the entries for its log in
 * the caller's transaction.
 */
export async function putNotices(
  trx: Trx,
  notices: readonly Notice[],
  communityId: string,
): Promise<readonly ChangeEntry[]> {
  await upsert(
    trx,
    'content_item',
    notices.map((document) => ({
      id: document.id,
      type: 'notice',
      scope: { level: 'community', communityIds: [communityId] },
      screens: EVERYWHERE,
      document,
      published_at: document.publishedAt,
      expires_at: document.expiresAt,
      withdrawn_at: null,
      written_by: null,
      written_at: document.publishedAt,
    })),
  );
  return notices.flatMap((document) => entriesOf('notice', document, EVERYWHERE));
}

/** Content as staff read it, newest id first. */
export async function listContent(
  { db }: Pick<Deps, 'db'>,
  {
    type,
    after,
    limit,
  }: { readonly type: ContentType | null; readonly after: string | null; readonly limit: number },
) {
  let query = db
    .selectFrom('content_item')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (type !== null) query = query.where('type', '=', type);
  if (after !== null) query = query.where('id', '<', after);
  const found = await query.execute();
  const rows = found.slice(0, limit);
  return {
    rows: rows.map((row) => ({
      draft: contentDraft.parse({
        type: row.type,
        scope: row.scope,
        screens: row.screens,
        document: row.document,
      }),
      withdrawnAt: row.withdrawn_at,
      writtenBy: row.written_by,
      writtenAt: row.written_at,
    })),
    next: found.length > limit ? assertDefined(rows.at(-1), 'a full page has a last row').id : null,
  };
}
