import type { Deps } from '../deps.ts';

/** A terminal that was away for longer takes a snapshot, days: longer than any season's closure. */
export const TOMBSTONE_DAYS = 90;

const DAY_MS = 86_400_000;

/**
 * Removes deletions older than 90 days and raises each scope's floor to the highest position removed, both in one
 * transaction, under the lock that writers take. Returns how many went.
 */
export async function removeOldTombstones({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  const before = new Date(clock.now() - TOMBSTONE_DAYS * DAY_MS).toISOString();
  const old = await db
    .selectFrom('change')
    .select('scope')
    .distinct()
    .where('op', '=', 'delete')
    .where('changed_at', '<', before)
    .execute();
  let removed = 0;
  for (const { scope } of old) {
    removed += await db.transaction().execute(async (trx) => {
      const head = await trx
        .selectFrom('scope_head')
        .select('floor')
        .where('scope', '=', scope)
        .forUpdate()
        .executeTakeFirstOrThrow();
      const gone = await trx
        .deleteFrom('change')
        .where('scope', '=', scope)
        .where('op', '=', 'delete')
        .where('changed_at', '<', before)
        .returning('seq')
        .execute();
      const floor = gone.reduce((highest, { seq }) => Math.max(highest, seq), head.floor);
      await trx.updateTable('scope_head').set({ floor }).where('scope', '=', scope).execute();
      return gone.length;
    });
  }
  return removed;
}
