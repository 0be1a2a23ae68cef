import { z } from 'zod';
import { instant, ulid } from './base.ts';

/** 巡格: one round of a grid, in minutes; where exactly somebody walked is not kept (YJ19, features A7). */
export const patrol = z.object({
  id: ulid,
  communityId: ulid,
  gridId: ulid,
  startedAt: instant,
  minutes: z.number().int().min(0),
  found: z.number().int().min(0),
});
export type Patrol = z.infer<typeof patrol>;

/** 走访 of a household (DG13, YJ09): personal by its dwelling, so it is never projected to a wall. */
export const visit = z.object({
  id: ulid,
  communityId: ulid,
  gridId: ulid,
  dwellingId: ulid,
  purpose: z.enum(['care', 'verification', 'policy', 'safety']),
  plannedAt: instant.nullable(),
  visitedAt: instant.nullable(),
  outcome: z.enum(['met', 'not-at-home', 'follow-up']).nullable(),
});
export type Visit = z.infer<typeof visit>;
