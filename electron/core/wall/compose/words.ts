import type { PublicCount } from '../../../../contract/wall/figures.ts';
import type { DrawnValue } from '../../../../contract/wall/view.ts';

/** Numbers and times as a wall writes them (look sheet, chapter 8). */

const WAN = 10_000;
const YI = 100_000_000;
const MINUTE_MS = 60_000;

/** `23,480` */
export function exact(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 0 }).replace('-', '−');
}

/** Exact below 10,000, then 万 and 亿 with three digits: `5.82` + `万人`. */
export function short(value: number, unit: string): { text: string; unit: string } {
  if (value < WAN) return { text: exact(value), unit };
  const [base, word] = value < YI ? [WAN, '万'] : [YI, '亿'];
  return { text: threeDigits(value / base), unit: `${word}${unit}` };
}

function threeDigits(value: number): string {
  return value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : exact(Math.round(value));
}

/** A suppressed count keeps its word: `<5`, `—`. */
export function publicText(count: PublicCount): string {
  return typeof count === 'number' ? exact(count) : count;
}

export function drawn(count: PublicCount): DrawnValue {
  return { value: typeof count === 'number' ? count : null, text: publicText(count) };
}

/** A length of time in one word, rounded down: `40 分`, `6 时`, `3 天`. */
export function span(ms: number): string {
  const minutes = Math.max(1, Math.floor(ms / MINUTE_MS));
  if (minutes < 60) return `${minutes} 分`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} 时` : `${Math.floor(hours / 24)} 天`;
}

/** Parts of an instant in the community's zone. */
export interface Local {
  /** `2026-11-22` */
  readonly day: string;
  /** `14:26` */
  readonly time: string;
}

export function local(ms: number, zone: string): Local {
  const text = formatOf(zone).format(ms);
  return { day: text.slice(0, 10), time: text.slice(11, 16) };
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  // The Swedish form is `2026-11-22 14:26`.
  const made = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  formats.set(zone, made);
  return made;
}

/** `14:26` today, `11-22 06:00` on another day. */
export function stamp(at: string, now: number, zone: string): string {
  const then = local(Date.parse(at), zone);
  return then.day === local(now, zone).day ? then.time : `${then.day.slice(5)} ${then.time}`;
}

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'] as const;

/** `2026年11月22日`, `星期日` */
export function calendar(day: string): { date: string; weekday: string } {
  const [year, month, date] = day.split('-').map(Number);
  const weekday = WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()];
  return { date: `${year}年${month}月${date}日`, weekday: `星期${weekday}` };
}
