import { z } from 'zod';
import { instant, ulid } from '../domain/base.ts';
import { caseStage } from '../domain/case-words.ts';

/** Where a case stands. The lamp's shape says it, colour only helps. */
export const lampStage = caseStage;
export type LampStage = z.infer<typeof lampStage>;

/** Whether it is late (domain/lateness.ts): ring and badge, never a colour of the lamp. */
export const lateness = z.enum(['in-time', 'due-soon', 'overdue']);
export type Lateness = z.infer<typeof lateness>;

/**
 * A case as the public wall of a street receives it: no name, door, plate or phone, and no kind that tells of
 * somebody's home. The place is the one that the domain's own lamp has (domain/case-views.ts).
 */
export const wallLamp = z.object({
  id: ulid,
  /** 供水管道渗漏 */
  kind: z.string(),
  community: z.string(),
  gridNumber: z.number().int().positive(),
  longitude: z.number(),
  latitude: z.number(),
  stage: lampStage,
  /** What lateness is reckoned from (domain/lateness.ts). */
  dueAt: instant,
  soonAt: instant,
  hopDueAt: instant,
  hopSoonAt: instant,
  handledAt: instant.nullable(),
  closedAt: instant.nullable(),
  /** 居民随手拍 */
  reporter: z.string(),
  /** Who has it: a unit, never a person. */
  handler: z.string(),
});
export type WallLamp = z.infer<typeof wallLamp>;
