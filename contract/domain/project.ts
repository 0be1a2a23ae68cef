import { z } from 'zod';
import { day } from '../certificate.ts';
import { fen, ulid } from './base.ts';

/** 立项、推进、督导、验收 (YJ03, CC24). */
export const projectStage = z.enum(['approved', 'under-way', 'inspected', 'accepted']);
export const PROJECT_STAGE_NAMES: Readonly<Record<z.infer<typeof projectStage>, string>> = {
  approved: '立项',
  'under-way': '推进',
  inspected: '督导',
  accepted: '验收',
};

/** 项目 of a branch or a community. */
export const project = z.object({
  id: ulid,
  communityId: ulid,
  branchId: ulid.nullable(),
  title: z.string(),
  stage: projectStage,
  startedOn: day,
  dueOn: day,
  acceptedOn: day.nullable(),
  households: z.number().int().min(0),
  budgetFen: fen.min(0),
});
export type Project = z.infer<typeof project>;

/**
 * 积分台账 of organisations only (PZ17, YJ17): rankings of persons stay behind a policy switch that is off (features A7).
 * Append-only; a wrong entry is answered by a counter-entry.
 */
export const scoreEntry = z.object({
  id: ulid,
  communityId: ulid,
  subject: z.enum(['branch', 'department', 'property-company', 'compound']),
  subjectId: ulid,
  points: z.number().int(),
  reason: z.string(),
  day,
});
export type ScoreEntry = z.infer<typeof scoreEntry>;
