import { z } from 'zod';
import {
  communityRectificationStep,
  rectification,
  rectificationDraft,
  rectificationState,
  ulid,
} from './domain.ts';

/** What staff ask central about the ledger of compounds (整改台账), and what it answers. */

/** `GET /v1/rectifications`: newest first. */
export const rectificationListQuery = z.object({
  compound: ulid.optional(),
  state: rectificationState.optional(),
  /** `next` of the page before. */
  after: ulid.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const rectificationList = z.object({
  rectifications: z.array(rectification),
  next: ulid.nullable(),
});

/** `PUT /v1/rectifications/{id}`. */
export { rectificationDraft };

/** `POST /v1/rectifications/{id}/steps`: on the `rev` that was seen. */
export const rectificationStepRequest = z.object({
  baseRev: z.number().int().positive(),
  step: communityRectificationStep,
});

export const rectificationAnswer = z.object({ rectification });
