import { sql } from 'kysely';
import type { z } from 'zod';
import { assertDefined } from '../../../contract/assert.ts';
import type { CaseListQuery, CaseOverdue, CaseSummary, lateness } from '../../../contract/case-api.ts';
import { CASE_KINDS, type CaseHolder, type CaseRecord, latenessOf } from '../../../contract/domain.ts';
import type { Trx } from '../../database/open.ts';
import { nameOfUnit } from './routing.ts';
import { type StoredCase, storedCase } from './rows.ts';
import { isInSight, type Sight } from './sight.ts';

type Reading = Pick<Trx, 'selectFrom'>;

/** `latenessOf` of contract/domain as the database reckons it; a test holds both together. */
export const latenessSql = (now: string) => sql<z.infer<typeof lateness>>`case
  when coalesce(handled_at, closed_at, ${now}::timestamptz) > due_at then 'overdue'
  when stage = 'closed' then 'in-time'
  when ${now}::timestamptz > hop_due_at then 'overdue'
  when handled_at is null and ${now}::timestamptz >= soon_at then 'due-soon'
  when ${now}::timestamptz >= hop_soon_at then 'due-soon'
  else 'in-time' end`;

/** A page of the cases in sight, newest first. */
export async function listCases(
  trx: Reading,
  sight: Sight,
  query: CaseListQuery,
  now: number,
): Promise<{ readonly cases: readonly CaseSummary[]; readonly next: string | null }> {
  const { community, stage, family, holder, after, limit } = query;
  let select = trx
    .selectFrom('case_record')
    .selectAll()
    .where((eb) => isInSight(eb, sight))
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (community !== undefined) select = select.where('community_id', '=', community);
  if (stage !== undefined) select = select.where('stage', '=', stage);
  if (holder !== undefined) select = select.where('holder_unit_id', '=', holder);
  if (after !== undefined) select = select.where('id', '<', after);
  if (family !== undefined) {
    const kinds = CASE_KINDS.filter((row) => row.family === family).map(({ code }) => code);
    select = select.where('kind', 'in', kinds);
  }
  if (query.lateness !== undefined)
    select = select.where(latenessSql(new Date(now).toISOString()), '=', query.lateness);
  const found = (await select.execute()).map(storedCase);
  const page = found.slice(0, limit);
  const cases: CaseSummary[] = [];
  // A page names the same few units again and again.
  const names = new Map<string, string | null>();
  for (const { record } of page) {
    const unit = record.holder?.unitId ?? 'nobody';
    if (!names.has(unit)) names.set(unit, await nameOf(trx, record.holder));
    cases.push(summaryOf(record, names.get(unit) ?? null, now));
  }
  const isFull = found.length > limit;
  return { cases, next: isFull ? assertDefined(page.at(-1), 'a full page has a last row').record.id : null };
}

function summaryOf(record: CaseRecord, holderName: string | null, now: number): CaseSummary {
  const { text: _, contact: __, result: ___, place, photos, ...state } = record;
  const { gridId, compoundId, buildingId, point } = place;
  return {
    ...state,
    gridId,
    compoundId,
    buildingId,
    point,
    holderName,
    photoCount: photos.length,
    lateness: latenessOf(record, now),
  };
}

/** A case in sight; null for one that is not there and for one of somebody else alike. */
export async function findCase(trx: Reading, id: string, sight: Sight): Promise<StoredCase | null> {
  const row = await trx
    .selectFrom('case_record')
    .selectAll()
    .where('id', '=', id)
    .where((eb) => isInSight(eb, sight))
    .executeTakeFirst();
  return row === undefined ? null : storedCase(row);
}

/** The clocks of a case that ran out, in their order. */
export async function readOverdue(trx: Reading, caseId: string): Promise<readonly CaseOverdue[]> {
  const rows = await trx
    .selectFrom('case_overdue')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('due_at')
    .orderBy('clock')
    .execute();
  return Promise.all(
    rows.map(async ({ clock, due_at, stage, holder_level, holder_unit_id, noted_at }) => {
      const holder = holderOf(holder_level, holder_unit_id);
      return {
        clock,
        dueAt: due_at,
        stage,
        holder,
        holderName: await nameOf(trx, holder),
        notedAt: noted_at,
      };
    }),
  );
}

export function holderOf(level: CaseHolder['level'] | null, unitId: string | null): CaseHolder | null {
  return level === null || unitId === null ? null : { level, unitId };
}

export async function nameOf(trx: Reading, holder: CaseHolder | null): Promise<string | null> {
  return holder === null ? null : nameOfUnit(trx, holder);
}
