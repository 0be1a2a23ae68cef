import type { Db, Trx } from '../database/open.ts';

/** Wrong attempts that cost nothing: people mistype. */
const FREE_ATTEMPTS = 4;

/** The first pause and the longest, ms; each wrong attempt doubles it. */
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 3_600_000;

/** Whoever has been quiet for this long begins anew, ms. */
const FORGIVEN_AFTER_MS = 86_400_000;

/** Pause after this many wrong attempts in a row, ms. */
export function pauseAfter(failures: number): number {
  const beyond = failures - FREE_ATTEMPTS;
  if (beyond <= 0) return 0;
  // 2^7 pauses are beyond the longest one.
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(beyond - 1, 7));
}

/** How long none of the subjects may try again, ms; 0 when all may. */
export async function waitOf(db: Db | Trx, subjects: readonly string[], now: number): Promise<number> {
  const rows = await db
    .selectFrom('wrong_attempt')
    .select('blocked_until')
    .where('subject', 'in', [...subjects])
    .execute();
  const ends = rows.map(({ blocked_until }) =>
    blocked_until === null ? 0 : Date.parse(blocked_until) - now,
  );
  return Math.max(0, ...ends);
}

/** Counts a wrong attempt against each subject, and blocks it for its pause. */
export async function countWrong(db: Db | Trx, subjects: readonly string[], now: number): Promise<void> {
  // In one order for everybody, so that two at once do not wait for each other in a circle.
  for (const subject of [...subjects].sort()) {
    const before = await db
      .selectFrom('wrong_attempt')
      .select(['failures', 'last_at'])
      .where('subject', '=', subject)
      .executeTakeFirst();
    const isForgiven = before === undefined || now - Date.parse(before.last_at) > FORGIVEN_AFTER_MS;
    const at = new Date(now).toISOString();
    const counted = await db
      .insertInto('wrong_attempt')
      .values({ subject, failures: 1, last_at: at, blocked_until: null })
      .onConflict((conflict) =>
        conflict.column('subject').doUpdateSet((eb) => ({
          failures: isForgiven ? 1 : eb('wrong_attempt.failures', '+', 1),
          last_at: at,
        })),
      )
      .returning('failures')
      .executeTakeFirstOrThrow();
    const pause = pauseAfter(counted.failures);
    await db
      .updateTable('wrong_attempt')
      .set({ blocked_until: pause === 0 ? null : new Date(now + pause).toISOString() })
      .where('subject', '=', subject)
      .execute();
  }
}

/** Forgets the wrong attempts of a subject that has shown to be the right one. */
export async function forgive(db: Db | Trx, subjects: readonly string[]): Promise<void> {
  await db
    .deleteFrom('wrong_attempt')
    .where('subject', 'in', [...subjects])
    .execute();
}
