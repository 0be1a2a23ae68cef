import { disclosureKindWords, disclosureStand } from '../../../contract/domain.ts';
import type { LobbyDisclosure } from '../../../contract/property/lobby.ts';
import { calendarDay } from '../../shared/i18n/dates.ts';
import type { Words } from '../words/text.ts';

interface At {
  /** UTC ms, and the day that it is in the community. */
  readonly now: number;
  readonly today: string;
  /** How often the cards came round: where to object and where to read take turns. */
  readonly round: number;
}

/** What stands on the screen on a day: what still takes objections, the next end first; behind it what is over, the newest first. */
export function disclosuresOn(items: readonly LobbyDisclosure[], today: string): LobbyDisclosure[] {
  const standing = items.flatMap((item) => {
    const stand = disclosureStand(item, today)?.stand;
    return stand === undefined ? [] : [{ item, isOver: stand !== 'running' }];
  });
  const way = (isOver: boolean) => (isOver ? -1 : 1);
  return standing
    .sort(
      (a, b) =>
        Number(a.isOver) - Number(b.isOver) ||
        way(a.isOver) * compare(a.item.endsOn, b.item.endsOn) ||
        compare(a.item.id, b.item.id),
    )
    .map(({ item }) => item);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** A 公示 as its card says it on a day; null once it is off the screen. */
export function disclosureWords(
  item: LobbyDisclosure,
  { now, today, round }: At,
  { t, locale }: Pick<Words, 't' | 'locale'>,
): { readonly title: string; readonly text: string } | null {
  const stand = disclosureStand(item, today);
  if (stand === null) return null;
  // Korean words where they were written; a disclosure is not translated by a machine.
  const words = locale === 'ko-KR' && item.ko ? item.ko : item;
  const said = t('{kind}公示：{title}', { kind: t(disclosureKindWords[item.kind]), title: words.title });
  const title = item.place === null ? said : `${item.place}：${said}`;
  if (stand.stand === 'withdrawn')
    return { title, text: t('已撤回：{reason}', { reason: item.withdrawnReason ?? '' }) };
  if (stand.stand === 'over') return { title, text: outcomeWords(item.outcome, { t, locale }) };
  if (round % 2 === 1)
    return {
      title,
      text: t('全文看{place}。{summary}', { place: words.fullTextAt, summary: words.summary }),
    };
  const left = stand.daysLeft === 0 ? t('今天截止') : t('还有 {days} 天', { days: stand.daysLeft });
  return {
    title,
    text: t('公示到 {day}（{left}），有意见：\n{office} {phone}', {
      ...{ day: calendarDay(item.endsOn, new Date(now), locale), left },
      ...{ office: words.objectionsTo, phone: item.objectionsPhone },
    }),
  };
}

function outcomeWords(
  outcome: LobbyDisclosure['outcome'],
  { t, locale }: Pick<Words, 't' | 'locale'>,
): string {
  if (outcome === null) return t('公示期满，结果还没有公布');
  const { objections, answer, ko } = outcome;
  if (objections === 0) return t('公示期满，无异议');
  const said = (locale === 'ko-KR' && ko) || answer || '';
  return t('收到 {count} 条，已答复：{answer}', { count: objections, answer: said });
}
