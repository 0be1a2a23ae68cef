import { z } from 'zod';
import { alertDraft, contentDraft, contentType, instant, ulid } from './domain.ts';

/** What staff ask central about notices, policies, guides and alerts, and what it answers. */

/** `GET /v1/content`: newest first. */
export const contentListQuery = z.object({
  type: contentType.optional(),
  /** `next` of the page before. */
  after: ulid.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const contentRow = z.object({
  draft: contentDraft,
  withdrawnAt: instant.nullable(),
  /** Staff or a company's clerk; null for what an operator wrote at the command line. */
  writtenBy: z.string().nullable(),
  writtenAt: instant,
  /** Whether the caller may change it, and not only see it on their screens. */
  mayChange: z.boolean(),
});
export const contentList = z.object({ content: z.array(contentRow), next: ulid.nullable() });

/** Rows of logs that changed; 0 when the same was said before. */
export const published = z.object({ changed: z.number().int().min(0) });

/** `GET /v1/alerts`: those of now and of the last seven days. */
export const alertRow = z.object({
  draft: alertDraft,
  cancelledAt: instant.nullable(),
  /** Terminals that said that they show it. */
  shownBy: z.number().int().min(0),
  mayChange: z.boolean(),
});
export const alertList = z.object({ alerts: z.array(alertRow) });
