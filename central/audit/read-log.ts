import type { ReadingList, ReadingListQuery } from '../../contract/audit-api.ts';
import type { Trx } from '../database/open.ts';

/** Readings of the log itself: their subject, and its id where the auditor asked for nobody in particular. */
export const LOG_SUBJECT = 'access-log';
export const EVERYBODY = '*';

/** What can be somebody's; with it the index of subjects answers. */
const SUBJECTS = ['resident', 'special-group', 'case', LOG_SUBJECT];

/**
 * Readings that an auditor of these communities may see, newest first: those made at their terminals, and those of their
 * residents and cases wherever somebody read them. Null = of the city, whose auditor sees every one.
 */
export async function listReadings(
  trx: Pick<Trx, 'selectFrom'>,
  communities: readonly string[] | null,
  { person, staff, from, until, after, limit }: Omit<ReadingListQuery, 'purpose'>,
): Promise<ReadingList> {
  let query = trx
    .selectFrom('access_log')
    .leftJoin('staff_account', 'staff_account.id', 'access_log.staff_id')
    .select([
      'access_log.id',
      'at',
      'terminal_id',
      'staff_id',
      'login',
      'subject_type',
      'subject_id',
      'purpose',
      'route',
    ]);
  if (communities !== null) {
    if (communities.length === 0) return { readings: [], next: null };
    query = query.where((eb) =>
      eb.or([
        eb(
          'terminal_id',
          'in',
          trx.selectFrom('terminal').select('terminal.id').where('community_id', 'in', communities),
        ),
        eb(
          'subject_id',
          'in',
          trx.selectFrom('resident').select('resident.id').where('community_id', 'in', communities),
        ),
        eb(
          'subject_id',
          'in',
          trx.selectFrom('case_record').select('case_record.id').where('community_id', 'in', communities),
        ),
      ]),
    );
  }
  if (person !== undefined)
    query = query.where('subject_type', 'in', SUBJECTS).where('subject_id', '=', person);
  if (staff !== undefined) query = query.where('staff_id', '=', staff);
  if (from !== undefined) query = query.where('at', '>=', from);
  if (until !== undefined) query = query.where('at', '<', until);
  if (after !== undefined) query = query.where('access_log.id', '<', after);
  const rows = await query
    .orderBy('access_log.id', 'desc')
    .limit(limit + 1)
    .execute();
  const readings = rows.slice(0, limit).map((row) => ({
    id: row.id,
    at: row.at,
    terminalId: row.terminal_id,
    staffId: row.staff_id,
    login: row.login,
    subject: row.subject_type,
    subjectId: row.subject_id,
    purpose: row.purpose,
    route: row.route,
  }));
  return { readings, next: rows.length > limit ? (readings.at(-1)?.id ?? null) : null };
}
