import { timeOfDay } from '../../shared/i18n/dates.ts';
import type { Translate } from './text.ts';

/** `04:20` today, `昨天 18:02`, `11-18 09:30` before. Zone of the community. */
export function momentWords(instant: string, now: number, zone: string, t: Translate): string {
  const at = new Date(instant);
  const time = timeOfDay(at, zone);
  const day = dayOf(at, zone);
  if (day === dayOf(new Date(now), zone)) return time;
  if (day === dayOf(new Date(now - 86_400_000), zone)) return t('昨天 {time}', { time });
  return `${day.slice(5)} ${time}`;
}

/** The Swedish locale writes days in the ISO order. */
function dayOf(at: Date, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(at);
}
