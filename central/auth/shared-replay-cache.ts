import type { Db } from '../database/open.ts';
import type { ReplayCache } from './replay-cache.ts';

/** Old entries are removed this often, ms. */
const SWEEP_MS = 30_000;

/**
 * One cache for all processes on a database: whichever writes a proof's id first has seen it first, because the key is
 * unique. The table is not logged, so a crash of the server empties it: a proof that was taken within the minute before
 * could then be used once more by whoever listened inside the TLS line.
 */
export function sharedReplayCache(db: Db): ReplayCache {
  let sweptAt = 0;
  return {
    shared: true,
    isFresh: async (id, until, now) => {
      if (now - sweptAt >= SWEEP_MS) {
        sweptAt = now;
        await db.deleteFrom('used_proof').where('ends_at', '<', new Date(now).toISOString()).execute();
      }
      const written = await db
        .insertInto('used_proof')
        .values({ id, ends_at: new Date(until).toISOString() })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('id')
        .executeTakeFirst();
      return written !== undefined;
    },
  };
}
