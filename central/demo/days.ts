/** Days of the demo, `YYYY-MM-DD`, reckoned from the clock handed in, so that the demo never ages. */

/** The demo communities lie in Asia/Shanghai: UTC+8 without summer time since 1991. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** Day in Shanghai of an instant in ms. */
export function shanghaiDay(now: number): string {
  return new Date(now + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

/** First day of the month in Shanghai: most demo dates hang on it, so that they change once a month, not daily. */
export function shanghaiMonthStart(now: number): string {
  return `${shanghaiDay(now).slice(0, 7)}-01`;
}

/** UTC instant of a time of day in Shanghai, `08:00`. */
export function shanghaiInstant(day: string, time: string): string {
  return new Date(Date.parse(`${day}T${time}:00.000Z`) - SHANGHAI_OFFSET_MS).toISOString();
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** The same day of another month; meant for first days of a month, which every month has. */
export function addMonths(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + count);
  return date.toISOString().slice(0, 10);
}

/** `20261122`, as days stand on the chip and in citizen numbers. */
export function compact(day: string): string {
  return day.replaceAll('-', '');
}
