/** What the safe page says, read from its own query: it asks nobody, so that it works when nothing else does. */
export interface SafePageFacts {
  /** Number for the technician (docs/errors.md). */
  readonly code: string;
  /** Instant in ms since 1970 since when the machine recovers; null when not known. */
  readonly since: number | null;
  readonly place: string | null;
  readonly phone: string | null;
  readonly hours: string | null;
  /** Core lives and takes a call for staff. */
  readonly mayCall: boolean;
}

/** Longest text that still fits its line; a longer one is cut, because a wrong query must not break the page. */
const LONGEST = 40;

export function readFacts(search: string): SafePageFacts {
  const query = new URLSearchParams(search);
  const text = (key: string) => query.get(key)?.trim().slice(0, LONGEST) || null;
  const since = Date.parse(query.get('since') ?? '');
  return {
    code: text('code') ?? 'SP-200',
    since: Number.isNaN(since) ? null : since,
    place: text('place'),
    phone: text('phone'),
    hours: text('hours'),
    mayCall: query.get('call') === 'staff',
  };
}

/** `14:28`; China has one zone, and the box's own may not be set. */
export function timeInChina(instant: number): string {
  const time = new Intl.DateTimeFormat('zh-CN', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'Asia/Shanghai',
  });
  return time.format(instant);
}

export function sinceWords(since: number): string {
  return `${timeInChina(since)} 起`;
}

/** `，已 12 分钟`; empty in the first minute and when the clock went back. */
export function lastedWords(since: number, now: number): string {
  const minutes = Math.floor((now - since) / 60_000);
  if (minutes < 1) return '';
  if (minutes < 60) return `，已 ${minutes} 分钟`;
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? `，已 ${hours} 小时` : `，已 ${Math.floor(hours / 24)} 天`;
}
