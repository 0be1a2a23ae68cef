import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { OPEN_FILTERS, openCountsSql } from './queue-sql.ts';

export type OpenCounts = Readonly<Record<(typeof OPEN_FILTERS)[number], number>>;

const count = z.number();
const walk = z.record(z.enum(OPEN_FILTERS), count);

/**
 * How many open cases each list of the desk has. Reckoned anew when something was written, when another clerk asks, or
 * when the next clock runs out; a finger that goes from list to list costs nothing.
 */
export function createOpenCounts(db: Database): (now: number, worker: string) => OpenCounts {
  const walks = db.prepare(openCountsSql());
  const written = db.prepare('select total_changes()').pluck();
  const nextLate = db
    .prepare('select min(late_at) from property_case where closed_at is null and late_by = 0 and late_at > ?')
    .pluck();
  const nextSoon = db
    .prepare('select min(soon_at) from property_case where closed_at is null and late_by = 0 and soon_at > ?')
    .pluck();
  let known: {
    readonly changes: number;
    readonly worker: string;
    readonly from: number;
    readonly until: number;
    readonly counts: OpenCounts;
  } | null = null;
  const instantOr = (found: unknown) =>
    typeof found === 'string' ? Date.parse(found) : Number.POSITIVE_INFINITY;
  return (now, worker) => {
    const changes = count.parse(written.get());
    const isKnown =
      known !== null &&
      known.changes === changes &&
      known.worker === worker &&
      known.from <= now &&
      now < known.until;
    if (known === null || !isKnown) {
      const at = new Date(now).toISOString();
      const both = walk.array().parse(walks.all({ now: at, worker }));
      const counts = Object.fromEntries(
        OPEN_FILTERS.map((filter) => [filter, both.reduce((sum, one) => sum + one[filter], 0)]),
      ) as OpenCounts; // one entry per filter
      const until = Math.min(instantOr(nextLate.get(at)), instantOr(nextSoon.get(at)));
      known = { changes, worker, from: now, until, counts };
    }
    return known.counts;
  };
}
