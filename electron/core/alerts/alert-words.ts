import type { AlertView, WordsOfAlert } from '../../../contract/alert-view.ts';
import type { Alert, AlertSeverity } from '../../../contract/domain.ts';

type Locale = WordsOfAlert['locale'];

interface FixedWords {
  readonly severity: Readonly<Record<AlertSeverity, string>>;
  readonly drill: string;
  /** `day` is null today. */
  until(time: string, day: { readonly month: number; readonly date: number } | null): string;
}

const WORDS: Readonly<Record<Locale, FixedWords>> = {
  'zh-CN': {
    severity: { blue: '蓝色预警', yellow: '黄色预警', orange: '橙色预警', red: '红色预警' },
    drill: '这是演练',
    until: (time, day) => `到${day === null ? '今天' : `${day.month}月${day.date}日`} ${time} 为止`,
  },
  'ko-KR': {
    severity: { blue: '청색 경보', yellow: '황색 경보', orange: '주황색 경보', red: '적색 경보' },
    drill: '훈련입니다',
    until: (time, day) => `${day === null ? '오늘' : `${day.month}월 ${day.date}일`} ${time}까지`,
  },
};

/** An alert in the deployment's languages, its own first; times in `zone`, `now` in ms. */
export function alertViewOf(
  { id, severity, title, text, expiresAt, drill }: Alert,
  {
    locales,
    zone,
    now,
  }: { readonly locales: readonly Locale[]; readonly zone: string; readonly now: number },
): AlertView {
  const written = (locale: Locale) => {
    const key = locale === 'ko-KR' ? 'ko' : 'zh';
    const [ownTitle, ownText] = [title[key], text[key]];
    return ownTitle === null || ownText === null ? null : { title: ownTitle, text: ownText };
  };
  // Chinese is always written: a deployment without a language of its own in it shows that.
  const shown = locales.filter((locale) => written(locale) !== null);
  const languages = (shown.length === 0 ? (['zh-CN'] as const) : shown).flatMap((locale): WordsOfAlert[] => {
    const own = written(locale);
    if (own === null) return [];
    const words = WORDS[locale];
    return [
      {
        locale,
        severity: words.severity[severity],
        drill: drill ? words.drill : null,
        ...own,
        until: words.until(...endOf(expiresAt, zone, now)),
      },
    ];
  });
  return { id, severity, languages };
}

/** Local time of the end, and its day unless that is today. */
function endOf(expiresAt: string, zone: string, now: number): Parameters<FixedWords['until']> {
  const at = (ms: number) =>
    // The Swedish form is `2026-11-22 14:26`.
    new Date(ms).toLocaleString('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  const end = at(Date.parse(expiresAt));
  const isToday = end.slice(0, 10) === at(now).slice(0, 10);
  const day = { month: Number(end.slice(5, 7)), date: Number(end.slice(8, 10)) };
  return [end.slice(11, 16), isToday ? null : day];
}
