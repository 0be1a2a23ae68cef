import { z } from 'zod';
import { type Audience, instant, ulid } from '../domain/base.ts';
import { noticeKind } from '../domain/content.ts';

/** Kinds of screens that a clerk chooses among; a wall is one to people, whoever is looked after by it. */
export const noticeScreen = z.enum(['kiosk', 'property', 'wall']);
export type NoticeScreen = z.infer<typeof noticeScreen>;
export const NOTICE_SCREENS = noticeScreen.options;

/** Audiences behind each kind of screen. */
export const screenAudiences: Readonly<Record<NoticeScreen, readonly Audience[]>> = {
  kiosk: ['kiosk'],
  property: ['property'],
  wall: ['wall-staff', 'wall-public'],
};

/** Longest texts, in characters: a title fits the kiosk's slot and one line of a wall, the whole text a few pages of a kiosk. */
export const MOST_NOTICE_TITLE = 24;
export const MOST_NOTICE_SUMMARY = 40;
export const MOST_NOTICE_BODY = 1_200;

const worded = {
  kind: noticeKind,
  title: z.string().trim().min(1).max(MOST_NOTICE_TITLE),
  summary: z.string().trim().max(MOST_NOTICE_SUMMARY),
  body: z.string().trim().max(MOST_NOTICE_BODY),
  publishedAt: instant,
  expiresAt: instant,
  /** In the slot at the top of a kiosk, and first in the lobby. */
  urgent: z.boolean(),
  /** Compounds of the company that it is about: kiosks and walls of their communities show it. */
  compounds: z.array(ulid).min(1).max(200),
  screens: z.array(noticeScreen).min(1),
} as const;

/** What a clerk writes. */
export const noticeWords = z.object(worded).refine(({ publishedAt, expiresAt }) => publishedAt < expiresAt, {
  path: ['expiresAt'],
  message: 'expires before it is published',
});
export type NoticeWords = z.infer<typeof noticeWords>;

/** A notice of a company as its own desk has it, also before it is shown and after it was. */
export const companyNotice = z.object({
  id: ulid,
  /** Raised with every change; 0 while central does not know it. */
  rev: z.number().int().nonnegative(),
  ...worded,
  /** Clerk who wrote the words that stand; null for the community's own hand. */
  writtenBy: z.string().nullable(),
  writtenAt: instant,
  withdrawnAt: instant.nullable(),
});
export type CompanyNotice = z.infer<typeof companyNotice>;

/** A change made here that central did not take. */
export const parkedNotice = z.object({
  key: ulid,
  what: z.enum(['words', 'withdrawal']),
  /** Title as it was written; null for a withdrawal. */
  title: z.string().nullable(),
  result: z.enum(['conflict', 'rejected']),
  reason: z.string().nullable(),
  at: instant,
});

export const deskNotice = companyNotice.extend({
  /** A change made here has not reached central yet. */
  waiting: z.boolean(),
  parked: z.array(parkedNotice),
});
export type DeskNotice = z.infer<typeof deskNotice>;

/** Everything the page of notices shows, newest first; expired ones leave after a month (central/modules/content). */
export const noticeBoard = z.object({
  notices: z.array(deskNotice),
  compounds: z.array(z.object({ id: ulid, name: z.string() })),
});
export type NoticeBoard = z.infer<typeof noticeBoard>;

/** `noticeId` null: a new one. `rev` as the clerk saw it. */
export const putNoticeRequest = z.object({
  noticeId: ulid.nullable(),
  rev: z.number().int().nonnegative(),
  words: noticeWords,
});
export type PutNoticeRequest = z.infer<typeof putNoticeRequest>;

export const withdrawNoticeRequest = z.object({ noticeId: ulid, rev: z.number().int().nonnegative() });

export const settleNoticeRequest = z.object({
  noticeId: ulid,
  key: ulid,
  choice: z.enum(['let-be', 'again']),
});

/** What a desk tells central; `clerkId` is the clerk whose PIN the screen checked. */
export const noticeOperations = {
  put: z.object({
    kind: z.literal('put-notice'),
    noticeId: ulid,
    clerkId: ulid,
    /** The `rev` that the clerk saw, 0 for a new one: words on top of other words are a conflict. */
    baseRev: z.number().int().nonnegative(),
    words: noticeWords,
    at: instant,
  }),
  withdraw: z.object({
    kind: z.literal('withdraw-notice'),
    noticeId: ulid,
    clerkId: ulid,
    baseRev: z.number().int().nonnegative(),
    at: instant,
  }),
} as const;

export type NoticeState = 'scheduled' | 'shown' | 'over' | 'withdrawn';

/** How a notice stands at `now` (ms), by the same instants as on the screens. */
export function noticeState(
  { publishedAt, expiresAt, withdrawnAt }: Pick<CompanyNotice, 'publishedAt' | 'expiresAt' | 'withdrawnAt'>,
  now: number,
): NoticeState {
  if (withdrawnAt !== null) return 'withdrawn';
  if (now < Date.parse(publishedAt)) return 'scheduled';
  return now < Date.parse(expiresAt) ? 'shown' : 'over';
}
