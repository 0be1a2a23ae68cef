import { zoneOffsetMs } from '../../lobby/zone-offset.ts';

const DAY_MS = 86_400_000;
/** Half hours are what people are told: 8 点, 8 点半. */
const STEP_MINUTES = 30;

/** A moment as people of the zone say it: `2026-11-23` and `08:00`. */
export interface LocalTime {
  readonly day: string;
  readonly time: string;
}

export function localTime(at: number, zone: string): LocalTime {
  const text = new Date(at + zoneOffsetMs(at, zone)).toISOString();
  return { day: text.slice(0, 10), time: text.slice(11, 16) };
}

/** The instant of a moment in the zone; of an hour that a clock change skips or repeats, one of the two. */
export function instantAt({ day, time }: LocalTime, zone: string): string {
  const asUtc = Date.parse(`${day}T${time}:00.000Z`);
  return new Date(asUtc - zoneOffsetMs(asUtc - zoneOffsetMs(asUtc, zone), zone)).toISOString();
}

/** Days from the one of `now` on. */
export function daysFrom(now: number, zone: string, count: number): readonly string[] {
  const noon = Date.parse(`${localTime(now, zone).day}T12:00:00.000Z`);
  return Array.from({ length: count }, (_, at) => new Date(noon + at * DAY_MS).toISOString().slice(0, 10));
}

export const HALF_HOURS: readonly string[] = Array.from({ length: (24 * 60) / STEP_MINUTES }, (_, at) => {
  const minutes = at * STEP_MINUTES;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
});

/** `11月23日 周一` of a calendar day. */
export function dayWords(day: string, locale: string): string {
  const of = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(
      Date.parse(`${day}T12:00:00.000Z`),
    );
  return `${of({ month: 'long', day: 'numeric' })} ${of({ weekday: 'short' })}`;
}
