import type { Translate } from './text.ts';

const MINUTE_MS = 60_000;

/** How long something has stood still: `12 分钟`, `5 小时`, `3 天`. */
export function agoWords(ms: number, t: Translate): string {
  const minutes = Math.max(1, Math.floor(ms / MINUTE_MS));
  if (minutes < 60) return t('{minutes} 分钟', { minutes });
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? t('{hours} 小时', { hours }) : t('{days} 天', { days: Math.floor(hours / 24) });
}
