import { z } from 'zod';
import { ulid } from './base.ts';
import { area } from './geometry.ts';

/** 网格 with its officer's public duty data (a role on duty, reachable at the office). */
export const grid = z.object({
  id: ulid,
  communityId: ulid,
  name: z.string(),
  officerTitle: z.string(),
  officerPhone: z.string(),
  covers: z.string(),
});
export type Grid = z.infer<typeof grid>;

/** The grid on the map (DG09). */
export const gridShape = z.object({ id: ulid, communityId: ulid, name: z.string(), boundary: area });
export type GridShape = z.infer<typeof gridShape>;
