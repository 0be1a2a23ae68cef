import { OFFICE_HOURS, type WorkingCalendar } from '../../../contract/domain.ts';
import type { Trx } from '../../database/open.ts';

/** The community's calendar: its zone, the office hours, and the city's days that differ. */
export async function calendarOf(trx: Pick<Trx, 'selectFrom'>, zone: string): Promise<WorkingCalendar> {
  const days = await trx.selectFrom('calendar_day').select(['day', 'kind']).execute();
  const of = (kind: 'holiday' | 'workday') =>
    new Set(days.filter((row) => row.kind === kind).map(({ day }) => day));
  return { zone, opening: OFFICE_HOURS, holidays: of('holiday'), workdays: of('workday') };
}

/** A day that differs from Monday to Friday: free, or worked in exchange (调休). */
export interface CalendarDay {
  readonly day: string;
  readonly kind: 'holiday' | 'workday';
  readonly name: string;
}

export async function listCalendarDays(trx: Pick<Trx, 'selectFrom'>): Promise<readonly CalendarDay[]> {
  return trx.selectFrom('calendar_day').select(['day', 'kind', 'name']).orderBy('day').execute();
}

/**
 * Writes the days of whole years: of each year of which one is given, these are the days and no others, so that one
 * entered by mistake goes. Promises that were made stay as they are; later ones reckon with it.
 */
export async function putCalendarYears(trx: Trx, days: readonly CalendarDay[]): Promise<void> {
  if (days.length === 0) return;
  for (const year of new Set(days.map(({ day }) => day.slice(0, 4))))
    await trx
      .deleteFrom('calendar_day')
      .where('day', '>=', `${year}-01-01`)
      .where('day', '<=', `${year}-12-31`)
      .execute();
  await trx
    .insertInto('calendar_day')
    .values([...days])
    .execute();
}
