import { sql } from 'kysely';
import type { CaseRecord } from '../../../contract/domain.ts';
import type { Db, Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';

/**
 * Writes down whose cases ran over a clock since the last look (问责, CC11): once for each clock and its end, with the
 * unit that had the case then, so that passing it on later changes nothing. Returns how many are new.
 */
export async function noteOverdue({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  return note(db, new Date(clock.now()).toISOString(), null);
}

/** The same for one case, before a step changes who has it. */
export async function noteOverdueOf(trx: Trx, { id }: Pick<CaseRecord, 'id'>, at: string): Promise<void> {
  await note(trx, at, id);
}

async function note(db: Db | Trx, now: string, caseId: string | null): Promise<number> {
  const one = caseId === null ? sql`` : sql`and id = ${caseId}`;
  const { rows } = await sql`
    insert into case_overdue (case_id, clock, due_at, stage, holder_level, holder_unit_id, noted_at)
    select id, 'promise', due_at, stage, holder_level, holder_unit_id, ${now}::timestamptz from case_record
      where closed_at is null and handled_at is null and due_at < ${now}::timestamptz ${one}
    union all
    select id, 'hop', hop_due_at, stage, holder_level, holder_unit_id, ${now}::timestamptz from case_record
      where closed_at is null and hop_due_at < ${now}::timestamptz
        -- one end, one entry: where the hop is the rest of the promise
        and (handled_at is not null or hop_due_at <> due_at) ${one}
    on conflict do nothing
    returning case_id`.execute(db);
  return rows.length;
}
