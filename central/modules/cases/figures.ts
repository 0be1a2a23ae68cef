import { sql } from 'kysely';
import type { CaseFigures } from '../../../contract/case-api.ts';
import type { HolderLevel } from '../../../contract/domain.ts';
import type { Db } from '../../database/open.ts';
import { holderOf, nameOf } from './read.ts';
import { isInSight, type Sight } from './sight.ts';

/** A mean of fewer ratings would be somebody's. */
const FEWEST_RATINGS = 5;

/** Completion, punctuality and satisfaction by unit (DG18), of cases opened in a span of instants. */
export async function readFigures(
  db: Db,
  sight: Sight,
  span: { readonly from: string; readonly to: string },
): Promise<CaseFigures['units']> {
  const rows = await db
    .selectFrom('case_record')
    .select([
      'holder_level',
      'holder_unit_id',
      sql<number>`count(*)`.as('cases'),
      sql<number>`count(*) filter (where stage = 'closed')`.as('closed'),
      sql<number>`count(*) filter (where handled_at is not null)`.as('with_result'),
      sql<number>`count(*) filter (where handled_at <= due_at)`.as('in_time'),
      sql<number>`coalesce(sum(reworks), 0)`.as('reworks'),
      sql<number>`count(rating)`.as('ratings'),
      sql<string | null>`round(avg(rating), 2)::text`.as('mean_rating'),
    ])
    .where((eb) => isInSight(eb, sight))
    .where('opened_at', '>=', span.from)
    .where('opened_at', '<', span.to)
    .groupBy(['holder_level', 'holder_unit_id'])
    .orderBy('holder_level')
    .orderBy('holder_unit_id')
    .execute();
  const overdue = await overdueByUnit(db, sight, span);
  const units: CaseFigures['units'] = [];
  for (const row of rows) {
    const ratings = Number(row.ratings);
    units.push({
      ...(await unitOf(db, row)),
      cases: Number(row.cases),
      closed: Number(row.closed),
      inTime: Number(row.in_time),
      withResult: Number(row.with_result),
      reworks: Number(row.reworks),
      ratings,
      meanRating: ratings < FEWEST_RATINGS || row.mean_rating === null ? null : Number(row.mean_rating),
      overdue: overdue.find((late) => late.holder_unit_id === row.holder_unit_id)?.count ?? 0,
    });
  }
  // Whoever passed every case on still has the clocks that ran out meanwhile.
  for (const late of overdue) {
    if (rows.some((row) => row.holder_unit_id === late.holder_unit_id)) continue;
    units.push({ ...(await unitOf(db, late)), ...NOTHING, overdue: late.count });
  }
  return units;
}

const NOTHING = {
  cases: 0,
  closed: 0,
  inTime: 0,
  withResult: 0,
  reworks: 0,
  ratings: 0,
  meanRating: null,
} as const;

async function unitOf(
  db: Db,
  row: { readonly holder_level: HolderLevel | null; readonly holder_unit_id: string | null },
) {
  const holder = holderOf(row.holder_level, row.holder_unit_id);
  return { holder, name: await nameOf(db, holder) };
}

/** Clocks that ran out, by the unit that had the case then. */
async function overdueByUnit(db: Db, sight: Sight, span: { readonly from: string; readonly to: string }) {
  const rows = await db
    .selectFrom('case_overdue')
    .select(['case_overdue.holder_level', 'case_overdue.holder_unit_id', sql<number>`count(*)`.as('count')])
    .where('case_overdue.case_id', 'in', (eb) =>
      eb
        .selectFrom('case_record')
        .select('id')
        .where((of) => isInSight(of, sight))
        .where('opened_at', '>=', span.from)
        .where('opened_at', '<', span.to),
    )
    .groupBy(['case_overdue.holder_level', 'case_overdue.holder_unit_id'])
    .orderBy('case_overdue.holder_unit_id')
    .execute();
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}
