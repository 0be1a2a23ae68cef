import { OFFICE_HOURS, type WorkingCalendar } from '../../../contract/domain.ts';
import type { Trx } from '../../database/open.ts';

/** The community's calendar: its zone, the office hours, and the city's days that differ. */
export async function calendarOf(trx: Pick<Trx, 'selectFrom'>, zone: string): Promise<WorkingCalendar> {
  const days = await trx.selectFrom('calendar_day').select(['day', 'kind']).execute();
  const of = (kind: 'holiday' | 'workday') =>
    new Set(days.filter((row) => row.kind === kind).map(({ day }) => day));
  return { zone, opening: OFFICE_HOURS, holidays: of('holiday'), workdays: of('workday') };
}

/** Writes the days of a year that differ from Monday to Friday; a day that is there is replaced. */
export async function putCalendarDays(
  trx: Trx,
  days: readonly { readonly day: string; readonly kind: 'holiday' | 'workday'; readonly name: string }[],
): Promise<void> {
  if (days.length === 0) return;
  await trx
    .insertInto('calendar_day')
    .values([...days])
    .onConflict((conflict) =>
      conflict
        .column('day')
        .doUpdateSet((eb) => ({ kind: eb.ref('excluded.kind'), name: eb.ref('excluded.name') })),
    )
    .execute();
}
