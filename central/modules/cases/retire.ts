import type { Deps } from '../../deps.ts';
import { projectCase, SHOWN_AFTER_CLOSING_DAYS } from './projection.ts';
import { storedCase } from './rows.ts';
import { append } from './service.ts';

const DAY_MS = 86_400_000;

/** Cases in one transaction: writers of the same scopes wait for it. */
const BATCH = 200;

/**
 * Takes cases that have been closed for a week off every screen; central keeps them. Returns how many went. A case that
 * no log knows costs nothing.
 */
export async function retireClosedCases(deps: Pick<Deps, 'db' | 'clock' | 'random'>): Promise<number> {
  const now = deps.clock.now();
  const before = new Date(now - SHOWN_AFTER_CLOSING_DAYS * DAY_MS).toISOString();
  let retired = 0;
  for (;;) {
    const count = await deps.db.transaction().execute(async (trx) => {
      const rows = await trx
        .selectFrom('case_record')
        .selectAll()
        .where('closed_at', '<', before)
        .where('id', 'in', (eb) =>
          eb
            .selectFrom('change')
            .select('pk')
            .where('entity', 'in', ['kiosk-case', 'wall-case', 'case-lamp', 'property-case'])
            .where('op', '=', 'put'),
        )
        .orderBy('id')
        .limit(BATCH)
        .execute();
      const tools = { trx, clock: deps.clock, random: deps.random, receivedAt: new Date(now).toISOString() };
      for (const row of rows) {
        const stored = storedCase(row);
        await append(tools, await projectCase(trx, stored, stored.record, true));
      }
      return rows.length;
    });
    retired += count;
    if (count < BATCH) return retired;
  }
}
