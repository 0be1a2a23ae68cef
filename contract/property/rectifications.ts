import { z } from 'zod';
import { instant, ulid } from '../domain/base.ts';
import { companyRectificationStep, rectification, starCriterion } from '../domain/rectification.ts';

/** Days for which what was struck off stays in the ledger of the screens, and how many of a compound at most. */
export const STRUCK_OFF_KEPT_DAYS = 365;
export const MOST_STRUCK_OFF_KEPT = 200;

/** What a desk tells central; `clerkId` is the clerk whose PIN the screen checked. */
export const rectificationOperations = {
  step: z.object({
    kind: z.literal('step-rectification'),
    rectificationId: ulid,
    clerkId: ulid,
    /** The `rev` that the clerk saw. */
    baseRev: z.number().int().positive(),
    step: companyRectificationStep,
    at: instant,
  }),
} as const;

/** A step made here that central did not take. */
const parkedRectification = z.object({
  key: ulid,
  step: companyRectificationStep,
  result: z.enum(['conflict', 'rejected']),
  reason: z.string().nullable(),
  at: instant,
});

export const deskRectification = rectification.extend({
  lateness: z.enum(['in-time', 'due-soon', 'overdue']),
  /** A step made here has not reached central yet. */
  waiting: z.boolean(),
  parked: z.array(parkedRectification),
});
export type DeskRectification = z.infer<typeof deskRectification>;

/** A compound in the list: its star and how its ledger stands. */
export const governedCompound = z.object({
  id: ulid,
  name: z.string(),
  stars: z.number().int().min(1).max(3).nullable(),
  starsSince: z.string().nullable(),
  /** 一区一案. */
  plan: z.string().nullable(),
  open: z.number().int().nonnegative(),
  late: z.number().int().nonnegative(),
  /** Within the last twelve months. */
  struckOff: z.number().int().nonnegative(),
});
export type GovernedCompound = z.infer<typeof governedCompound>;

/** 小区治理: every compound, and one of them with its ledger: open first, late first, struck off below. */
export const governance = z.object({
  compounds: z.array(governedCompound),
  chosen: z
    .object({
      compoundId: ulid,
      /** Open items by criterion, each criterion once: their sum is `open` of the compound. */
      blocking: z.array(z.object({ criterion: starCriterion, open: z.number().int().nonnegative() })),
      items: z.array(deskRectification),
    })
    .nullable(),
});
export type Governance = z.infer<typeof governance>;

/** `compoundId` null: the first of the list. */
export const governanceRequest = z.object({ compoundId: ulid.nullable() });

export const stepRectificationRequest = z.object({
  rectificationId: ulid,
  rev: z.number().int().positive(),
  step: companyRectificationStep,
});
export type StepRectificationRequest = z.infer<typeof stepRectificationRequest>;

export const settleRectificationRequest = z.object({
  rectificationId: ulid,
  key: ulid,
  choice: z.enum(['let-be', 'again']),
});
export type SettleRectificationRequest = z.infer<typeof settleRectificationRequest>;
