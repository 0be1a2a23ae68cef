import { z } from 'zod';
import { disclosure, disclosureDraft, disclosureState, disclosureStep, instant, ulid } from './domain.ts';

/** What staff ask central about 线上公示, and what it answers. */

/** `GET /v1/disclosures`: newest first. */
export const disclosureListQuery = z.object({
  compound: ulid.optional(),
  state: disclosureState.optional(),
  /** `next` of the page before. */
  after: ulid.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const disclosureList = z.object({ disclosures: z.array(disclosure), next: ulid.nullable() });

/** `PUT /v1/disclosures/{id}`. */
export { disclosureDraft };

/** `POST /v1/disclosures/{id}/steps`: on the `rev` that was seen. */
export const disclosureStepRequest = z.object({
  baseRev: z.number().int().positive(),
  step: disclosureStep,
});

export const disclosureAnswer = z.object({ disclosure });

/** `GET /v1/disclosures/{id}/steps`: what was done, oldest first; `by` is null for the command line. */
export const disclosureSteps = z.object({
  steps: z.array(
    z.object({
      rev: z.number().int(),
      at: instant,
      step: z.enum(['publish', 'settle', 'withdraw']),
      by: z.string().nullable(),
    }),
  ),
});
