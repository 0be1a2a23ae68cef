import type { Locale } from './i18n.ts';

/** `14:26` of an instant in the community's zone. */
export function timeOfDay(instant: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(instant);
}

/** `11月22日 星期日` / `11월 22일 일요일` of an instant in the community's zone. */
export function dayWithWeekday(instant: Date, zone: string, locale: Locale): string {
  const of = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, ...options }).format(instant);
  return `${of({ month: 'long', day: 'numeric' })} ${of({ weekday: 'long' })}`;
}

/** `11月22日 14:26` of an instant in the community's zone. */
export function dayAndTime(instant: Date, zone: string, locale: Locale): string {
  return `${dayOfInstant(instant, zone, locale)} ${timeOfDay(instant, zone)}`;
}

/** `11月22日` of an instant in the community's zone. */
export function dayOfInstant(instant: Date, zone: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { timeZone: zone, month: 'long', day: 'numeric' }).format(instant);
}

/**
 * `10月18日` of a calendar day `YYYY-MM-DD`, with the year in front unless it is the year of `now`.
 * A calendar day has no zone, so it is formatted as UTC.
 */
export function calendarDay(day: string, now: Date, locale: Locale): string {
  const date = new Date(`${day}T00:00:00Z`);
  const sameYear = date.getUTCFullYear() === now.getUTCFullYear();
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    ...(sameYear ? {} : { year: 'numeric' as const }),
    month: 'long',
    day: 'numeric',
  }).format(date);
}
