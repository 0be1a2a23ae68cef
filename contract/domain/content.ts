import { z } from 'zod';
import { audience, instant, ulid } from './base.ts';

/** Words of one piece of content in one language. */
export const contentText = z.object({ title: z.string().min(1), summary: z.string(), body: z.string() });
export type ContentText = z.infer<typeof contentText>;

/** The Chinese words stand in the document itself; the Korean ones beside it where they were written. */
const worded = { ...contentText.shape, ko: contentText.nullable().optional() } as const;

/**
 * From `publishedAt` until `expiresAt`, both reckoned by the terminal's own clock: a notice that was sent ahead appears,
 * and an old one disappears, without the network.
 */
const timed = { publishedAt: instant, expiresAt: instant } as const;

/** Null: for every compound. Otherwise only screens that know one of these show it. */
const compounds = z.array(ulid).nullable().optional();

export const noticeKind = z.enum(['停水', '停电', '通知', '活动']);

/** 公告 as a screen gets it. */
export const notice = z.object({
  id: ulid,
  kind: noticeKind,
  ...worded,
  ...timed,
  /** Shown in the notice slot of the attract screen. */
  urgent: z.boolean(),
  /** Whose notice it is; left out for the community's own. */
  issuedBy: z.string().min(1).optional(),
  compounds,
});
export type Notice = z.infer<typeof notice>;

/** 政策, with who issued it: a policy without a source is hearsay. */
export const policy = z.object({
  id: ulid,
  ...worded,
  ...timed,
  issuedBy: z.string().min(1),
  documentNumber: z.string().nullable(),
  compounds,
});
export type Policy = z.infer<typeof policy>;

/** 办事指南: what to bring and where to go (DG20, CC26). */
export const guide = z.object({
  id: ulid,
  ...worded,
  ...timed,
  office: z.string().min(1),
  hours: z.string(),
  phone: z.string(),
  bring: z.array(z.string()),
  compounds,
});
export type Guide = z.infer<typeof guide>;

export const contentType = z.enum(['notice', 'policy', 'guide']);
export type ContentType = z.infer<typeof contentType>;

/** Where a piece of content or an alert is meant for. */
export const contentScope = z.discriminatedUnion('level', [
  z.object({ level: z.literal('community'), communityIds: z.array(ulid).min(1) }),
  z.object({ level: z.literal('county'), countyName: z.string().min(1) }),
  z.object({ level: z.literal('city') }),
]);
export type ContentScope = z.infer<typeof contentScope>;

const addressed = { scope: contentScope, screens: z.array(audience).min(1) } as const;

/** What staff write: the document itself, where it is meant for, and on which screens. */
export const contentDraft = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('notice'), ...addressed, document: notice }),
    z.object({ type: z.literal('policy'), ...addressed, document: policy }),
    z.object({ type: z.literal('guide'), ...addressed, document: guide }),
  ])
  .refine(({ document }) => document.publishedAt < document.expiresAt, {
    path: ['document', 'expiresAt'],
    message: 'expires before it is published',
  });
export type ContentDraft = z.infer<typeof contentDraft>;

/** True from the instant of publishing until the instant of expiry, both by the caller's clock (ms). */
export function isShown(
  { publishedAt, expiresAt }: { readonly publishedAt: string; readonly expiresAt: string },
  now: number,
): boolean {
  return Date.parse(publishedAt) <= now && now < Date.parse(expiresAt);
}
