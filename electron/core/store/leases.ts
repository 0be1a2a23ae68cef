import { z } from 'zod';
import type { StoreContext } from './context.ts';
import type { Store } from './types.ts';

const nextRow = z.object({ position: z.number(), prefix: z.string(), next_number: z.number() });

/** Width of the running part of a certificate's number: CCLL2026-000123. */
const RUNNING_DIGITS = 6;

/** Ranges of numbers that central gave to this terminal alone. `take` joins the caller's transaction. */
export function createLeases({
  db,
}: Pick<StoreContext, 'db'>): Store['leases'] & { take(itemId: string): string | null } {
  const insert = db.prepare(
    `insert into lease (lease_id, item_id, prefix, from_number, to_number, next_number)
     values (?, ?, ?, ?, ?, ?) on conflict (lease_id) do nothing`,
  );
  const sumLeft = db
    .prepare('select coalesce(sum(to_number - next_number + 1), 0) from lease where item_id = ?')
    .pluck();
  const selectNext = db.prepare(
    `select position, prefix, next_number from lease
     where item_id = ? and next_number <= to_number order by position limit 1`,
  );
  const advance = db.prepare('update lease set next_number = next_number + 1 where position = ?');
  return {
    add: (lease) => {
      insert.run(lease.leaseId, lease.itemId, lease.prefix, lease.from, lease.to, lease.from);
    },
    left: (itemId) => z.number().parse(sumLeft.get(itemId)),
    take: (itemId) => {
      const found = selectNext.get(itemId);
      if (found === undefined) return null;
      const { position, prefix, next_number } = nextRow.parse(found);
      advance.run(position);
      return `${prefix}${String(next_number).padStart(RUNNING_DIGITS, '0')}`;
    },
  };
}
