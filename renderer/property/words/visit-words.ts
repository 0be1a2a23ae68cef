import { momentWords } from './moment-words.ts';
import type { Translate } from './text.ts';

/** `约 14:00` while it is to come, `约的 14:00 过了` after it: a promise that was missed says so. */
export function visitWords(visitAt: string, now: number, zone: string, t: Translate): string {
  const time = momentWords(visitAt, now, zone, t);
  return Date.parse(visitAt) < now ? t('约的 {time} 过了', { time }) : t('约 {time}', { time });
}
