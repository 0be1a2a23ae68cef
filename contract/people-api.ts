import { z } from 'zod';
import { purpose } from './case-api.ts';
import { day } from './certificate.ts';
import { residence, resident, specialGroupKind, ulid } from './domain.ts';

/** What staff ask central about people, and what it answers. */

/** `POST /v1/residents/look-up`: the number travels in the body, so that it stands in no address and no log. */
export const residentLookUp = z.object({ citizenNumber: resident.shape.citizenNumber, purpose });

/** One resident for whoever may read them; the citizen number is not sent back. */
export const residentView = resident.omit({ citizenNumber: true, householdId: true }).extend({
  /** What they are to the head of their household (与户主关系). */
  relation: z.string().nullable(),
  /** The newest residence, null where none was registered. */
  residence: residence.omit({ residentId: true }).extend({ address: z.string(), gridId: ulid }).nullable(),
});
export type ResidentView = z.infer<typeof residentView>;

/** `GET /v1/residents/{id}/special-groups`: what is in force today, each with the law and the purpose it rests on. */
export const specialGroupList = z.object({
  groups: z.array(
    z.object({
      kind: specialGroupKind,
      legalBasis: z.string(),
      purpose: z.string(),
      validUntil: day,
    }),
  ),
});
