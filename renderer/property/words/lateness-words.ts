import type { Pressing } from '../../../contract/property/pressing.ts';
import type { Translate } from './text.ts';

const MINUTE_MS = 60_000;
const HOUR = 60;
const DAY = 24 * HOUR;

/** `超 6 时 06 分`, `剩 40 分`, `剩 1 天`: the obligatory words beside every ring (look, chapter 2). */
export function latenessWords({ leftMs, lateness }: Pressing, t: Translate, form: 'exact' | 'short'): string {
  const span = spanWords(Math.abs(leftMs), t, form);
  return t(lateness === 'overdue' || leftMs < 0 ? '超 {span}' : '剩 {span}', { span });
}

/** Less than a minute is one: nobody reads 超 0 分 as late. */
function spanWords(ms: number, t: Translate, form: 'exact' | 'short'): string {
  const minutes = Math.max(1, Math.floor(ms / MINUTE_MS));
  if (minutes < HOUR) return t('{minutes} 分', { minutes });
  const hours = Math.floor(minutes / HOUR);
  const rest = minutes % HOUR;
  if (minutes < DAY) {
    // With hours in hand nobody plans by the minute; late or short of time, every minute is somebody's.
    const exact = form === 'exact' && rest > 0;
    return exact
      ? t('{hours} 时 {rest} 分', { hours, rest: String(rest).padStart(2, '0') })
      : t('{hours} 时', { hours });
  }
  const days = Math.floor(minutes / DAY);
  const over = Math.floor((minutes % DAY) / HOUR);
  return form === 'exact' && over > 0 && days < 3
    ? t('{days} 天 {hours} 时', { days, hours: over })
    : t('{days} 天', { days });
}
