import { z } from 'zod';
import { ulid } from './base.ts';
import { polygon } from './geometry.ts';

/** 楼栋 with the figures of its plane model (DG10): dwellings = units × floors × doors. */
export const building = z.object({
  id: ulid,
  compoundId: ulid,
  gridId: ulid,
  /** As people say it: `3 号楼`. */
  name: z.string(),
  footprint: polygon,
  floors: z.number().int().min(1),
  /** Staircases; 0 where nobody lives. */
  units: z.number().int().min(0),
  /** Doors on each landing of a staircase. */
  doors: z.number().int().min(0),
});
export type Building = z.infer<typeof building>;

/** 单元: one staircase of a building, counted from 1. */
export const unit = z.object({ id: ulid, buildingId: ulid, number: z.number().int().min(1) });
export type Unit = z.infer<typeof unit>;
