import { z } from 'zod';
import { purpose } from './case-api.ts';
import { instant, ulid } from './domain.ts';

/** What an auditor asks central about readings of persons' records, and what it answers. */

/** `GET /v1/audit/readings`: newest first. */
export const readingListQuery = z.object({
  purpose,
  /** Whose record: id of a resident or of a case. */
  person: ulid.optional(),
  /** Who read. */
  staff: ulid.optional(),
  /** From this instant on, and before that one. */
  from: instant.optional(),
  until: instant.optional(),
  /** `next` of the page before. */
  after: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ReadingListQuery = z.infer<typeof readingListQuery>;

/** One reading of one record. What stood in the record is not told. */
export const readingRow = z.object({
  id: z.number().int(),
  at: instant,
  terminalId: z.string(),
  /** An account, or a clerk of a property company. */
  staffId: z.string().nullable(),
  /** Account of whoever read; null where no one was signed in, or the account is not here. */
  login: z.string().nullable(),
  /** `resident`, `special-group`, `case`, `dwelling` (who is registered in it), `people-search` (at which company, by name); `access-log` for a reading of this very log. */
  subject: z.string(),
  subjectId: z.string(),
  purpose: z.string(),
  route: z.string(),
});
export type ReadingRow = z.infer<typeof readingRow>;

export const readingList = z.object({
  readings: z.array(readingRow),
  next: z.number().int().nullable(),
});
export type ReadingList = z.infer<typeof readingList>;
