import type { Rectification, RectificationState } from '../../../../contract/domain.ts';
import type { Translate } from '../../words/text.ts';
import type { RefusedWords } from '../step-words.ts';

const DAY_MS = 86_400_000;
const midnight = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** Where in the way an item stands: sent back, it stands where it was listed. */
export const PLACE_OF: Readonly<Record<RectificationState, number>> = {
  listed: 0,
  'sent-back': 0,
  'under-way': 1,
  'awaiting-acceptance': 2,
  'struck-off': 3,
};

/** `超期 3 天`, `今天到期`, `还有 2 天`: by days, as the ledger is kept. */
export function leftWords({ dueOn }: Pick<Rectification, 'dueOn'>, today: string, t: Translate): string {
  const days = Math.round((midnight(dueOn) - midnight(today)) / DAY_MS);
  if (days < 0) return t('超期 {days} 天', { days: -days });
  return days === 0 ? t('今天到期') : t('还有 {days} 天', { days });
}

/** What is in the way of the next class, or of keeping the highest. */
export function hindranceWords(stars: number | null, open: number, t: Translate): string {
  if (open === 0) return t('台账里没有要整改的');
  if (stars === 3) return t('保住三星，还有 {open} 项要整改', { open });
  return t('转化提星，还有 {open} 项要整改', { open });
}

/** Why a step was not taken. */
export const rectificationRefusedWords = {
  changed: '这一项刚刚变了，请看一下新的情况',
  'not-allowed': '这一项现在不能这样办',
  gone: '这一项已经不在台账里了',
  failed: '没有记下来，请再点一次',
} as const satisfies RefusedWords;
