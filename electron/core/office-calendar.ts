import { OFFICE_HOURS, type WorkingCalendar } from '../../contract/domain.ts';

/**
 * The calendar by which a step or a report is laid out here until central answers. Central knows the holidays; a promise
 * that it reckons otherwise comes back with the next change.
 */
export function officeCalendar(zone: string): WorkingCalendar {
  return { zone, opening: OFFICE_HOURS, holidays: new Set(), workdays: new Set() };
}
