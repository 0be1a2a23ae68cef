import { alert, contentScope } from '../../../contract/domain.ts';
import type { Deps } from '../../deps.ts';
import { appendChanges, communityScope } from '../../sync/change-log.ts';
import { alertEntries } from '../alerts/projection.ts';
import { communitiesOf } from './scope.ts';
import { entriesOf } from './service.ts';

/**
 * Writes what is said to a county or to the city into the logs of communities that joined since. Only into logs that
 * know their community: one that is still being loaded gets it the next time. What a log already says costs nothing.
 * Returns how many rows changed.
 */
export async function reachNewCommunities({
  db,
  clock,
  random,
}: Pick<Deps, 'db' | 'clock' | 'random'>): Promise<number> {
  const now = new Date(clock.now()).toISOString();
  const rows = await db
    .selectFrom('change')
    .select('pk')
    .where('entity', '=', 'community')
    .where('op', '=', 'put')
    .execute();
  const loaded = new Set(rows.map(({ pk }) => pk));
  const content = await db
    .selectFrom('content_item')
    .select(['id', 'type', 'scope', 'screens', 'document'])
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .execute();
  const alerts = await db.selectFrom('alert').selectAll().where('expires_at', '>', now).execute();
  const wide = [
    ...content.map(({ id, type, scope, screens, document }) => ({
      scope: contentScope.parse(scope),
      entries: entriesOf(type, { ...(document as object), id }, screens), // stored as it was parsed
    })),
    ...alerts.map((row) => {
      const { id, severity, title, text, drill } = row;
      const times = { startsAt: row.starts_at, expiresAt: row.expires_at, cancelledAt: row.cancelled_at };
      const document = alert.parse({ id, severity, title, text, ...times, drill });
      return { scope: contentScope.parse(row.scope), entries: alertEntries(id, document) };
    }),
  ].filter(({ scope }) => scope.level !== 'community');
  let changed = 0;
  for (const { scope, entries } of wide) {
    for (const communityId of await communitiesOf(db, scope)) {
      if (!loaded.has(communityId)) continue;
      changed += await db
        .transaction()
        .execute((trx) => appendChanges(trx, communityScope(communityId), entries, { clock, random }));
    }
  }
  return changed;
}
