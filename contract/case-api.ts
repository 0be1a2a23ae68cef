import { z } from 'zod';
import { day } from './certificate.ts';
import {
  CASE_STEPS,
  type CaseStepName,
  caseContact,
  caseEntry,
  caseFamily,
  caseHolder,
  caseKind,
  casePlace,
  caseRecord,
  caseStage,
  caseState,
  caseStep,
  caseText,
  handlingUnit,
  holderLevel,
  instant,
  photos,
  point,
  reporterKind,
  ulid,
} from './domain.ts';

/** What staff ask central about cases, and what it answers. */

export const lateness = z.enum(['in-time', 'due-soon', 'overdue']);

/** Why somebody reads: it stands in the access log beside their name. */
export const purpose = z.string().trim().min(2).max(100);

/** A case in a list: everything but what people wrote and how to reach them. */
export const caseSummary = caseState.extend({
  id: ulid,
  rev: z.number().int().positive(),
  communityId: ulid,
  kind: caseKind,
  reporterKind,
  gridId: ulid.nullable(),
  compoundId: ulid.nullable(),
  buildingId: ulid.nullable(),
  point: point.nullable(),
  holderName: z.string().nullable(),
  photoCount: z.number().int().min(0),
  /** When central answered. */
  lateness,
});
export type CaseSummary = z.infer<typeof caseSummary>;

/** `GET /v1/cases`: newest first. */
export const caseListQuery = z.object({
  purpose,
  community: ulid.optional(),
  stage: caseStage.optional(),
  family: caseFamily.optional(),
  lateness: lateness.optional(),
  /** Unit that has it. */
  holder: ulid.optional(),
  /** `next` of the page before. */
  after: ulid.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type CaseListQuery = z.infer<typeof caseListQuery>;

export const caseList = z.object({ cases: z.array(caseSummary), next: ulid.nullable() });

/** A clock that ran out, and who had the case then (问责). */
export const caseOverdue = z.object({
  clock: z.enum(['promise', 'hop']),
  dueAt: instant,
  stage: caseStage,
  holder: caseHolder.nullable(),
  holderName: z.string().nullable(),
  notedAt: instant,
});
export type CaseOverdue = z.infer<typeof caseOverdue>;

const stepName = z.enum(Object.keys(CASE_STEPS) as [CaseStepName]); // keys of a const table

/** `GET /v1/cases/{id}`: the whole record with its course, and what the caller may do with it now. */
export const caseView = z.object({
  record: caseRecord,
  holderName: z.string().nullable(),
  lateness,
  timeline: z.array(caseEntry),
  overdue: z.array(caseOverdue),
  may: z.array(stepName),
});
export type CaseView = z.infer<typeof caseView>;

/** `POST /v1/cases`: a case that staff bring. The same id again changes nothing. */
export const caseDraft = z.object({
  id: ulid,
  communityId: ulid,
  kind: caseKind,
  reporterKind,
  place: casePlace,
  text: caseText,
  contact: caseContact,
  photos,
});
export type CaseDraft = z.infer<typeof caseDraft>;

/** `POST /v1/cases/{id}/steps`. */
export const stepRequest = z.object({ baseRev: z.number().int().positive(), step: caseStep });

/** `stale`: somebody was faster; the record as it is now. */
export const stepAnswer = z.object({ result: z.enum(['taken', 'stale']), record: caseRecord });

/** `GET /v1/cases/{id}/holders`: to whom the case may go now, and by which step. */
export const caseHolders = z.object({
  holders: z.array(
    z.object({
      step: z.enum(['transfer', 'hand-over', 'reassign']),
      level: holderLevel,
      unitId: handlingUnit.shape.id,
      name: z.string(),
    }),
  ),
});
export type CaseHolders = z.infer<typeof caseHolders>;

/** `GET /v1/cases/figures`: by the unit that has or had the case last (DG18), opened on the days given. */
export const caseFiguresQuery = z.object({ from: day, to: day });

export const caseFigures = z.object({
  units: z.array(
    z.object({
      /** Null: nobody has been given it yet. */
      holder: caseHolder.nullable(),
      name: z.string().nullable(),
      cases: z.number().int(),
      closed: z.number().int(),
      /** Of those with a result: kept the promise. */
      inTime: z.number().int(),
      withResult: z.number().int(),
      reworks: z.number().int(),
      ratings: z.number().int(),
      /** Of 1–5, two decimals; null below five ratings, which would be somebody's. */
      meanRating: z.number().min(1).max(5).nullable(),
      /** Clocks that ran out while this unit had the case. */
      overdue: z.number().int(),
    }),
  ),
});
export type CaseFigures = z.infer<typeof caseFigures>;
