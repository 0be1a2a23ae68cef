import {
  type CompanyNotice,
  MOST_NOTICE_TITLE,
  NOTICE_SCREENS,
  type NoticeWords,
  noticeWords,
} from '../../../../contract/property/notices.ts';
import { instantAt, type LocalTime, localTime } from './local-time.ts';

const DAY_MS = 86_400_000;
/** Evening of the next day: what most notices are about is over by then. */
const USUAL_END = '18:00';

/** A notice under the pen. */
export interface Draft {
  /** Null: a new one. */
  readonly noticeId: string | null;
  readonly rev: number;
  readonly kind: NoticeWords['kind'];
  readonly title: string;
  readonly summary: string;
  readonly body: string;
  /** Null: as soon as it is sent. */
  readonly from: LocalTime | null;
  readonly until: LocalTime;
  readonly urgent: boolean;
  readonly compounds: readonly string[];
  readonly screens: NoticeWords['screens'];
}

export function newDraft(compounds: readonly string[], now: number, zone: string): Draft {
  return {
    ...{ noticeId: null, rev: 0, kind: '通知', title: '', summary: '', body: '', from: null },
    until: { day: localTime(now + DAY_MS, zone).day, time: USUAL_END },
    urgent: false,
    compounds: [...compounds],
    screens: [...NOTICE_SCREENS],
  };
}

/** `again`: the same words as a notice of its own, from now on. */
export function draftOf(notice: CompanyNotice, now: number, zone: string, again: boolean): Draft {
  const { id, rev, kind, title, summary, body, urgent, compounds, screens, publishedAt, expiresAt } = notice;
  const words = { kind, title, summary, body, urgent, compounds, screens };
  if (again) return { ...newDraft(compounds, now, zone), ...words };
  return {
    ...{ noticeId: id, rev, ...words },
    from: localTime(Date.parse(publishedAt), zone),
    until: localTime(Date.parse(expiresAt), zone),
  };
}

/** The draft as it is sent at `now` (ms). A begin that stands stays to the second, so that nothing seems to be new. */
export function wordsOf(draft: Draft, now: number, zone: string, before: CompanyNotice | null): NoticeWords {
  const { kind, title, summary, body, from, until, urgent, compounds, screens } = draft;
  const stands = (was: string | undefined, wish: LocalTime) =>
    was !== undefined && JSON.stringify(localTime(Date.parse(was), zone)) === JSON.stringify(wish)
      ? was
      : instantAt(wish, zone);
  return {
    ...{ kind, title: title.trim(), summary: summary.trim(), body: body.trim(), urgent },
    publishedAt: from === null ? new Date(now).toISOString() : stands(before?.publishedAt, from),
    expiresAt: stands(before?.expiresAt, until),
    compounds: [...compounds],
    screens: NOTICE_SCREENS.filter((screen) => screens.includes(screen)),
  };
}

/** What is still missing, as the source text of the translation; null when it can be sent. */
export function missingIn(words: NoticeWords, now: number): string | null {
  if (words.title === '') return '先写标题';
  if (words.title.length > MOST_NOTICE_TITLE) return '标题太长，一行放不下';
  if (words.compounds.length === 0) return '选一个小区';
  if (words.screens.length === 0) return '选在哪种屏上显示';
  if (words.publishedAt >= words.expiresAt) return '结束要在开始之后';
  if (Date.parse(words.expiresAt) <= now) return '结束的时间已经过了';
  return noticeWords.safeParse(words).success ? null : '有一处写得不对，请再看一遍';
}
