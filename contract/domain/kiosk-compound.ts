import { z } from 'zod';
import { ulid } from './base.ts';

/** 小区 as a kiosk offers it to somebody who says where something is: names of houses, nobody's door. */
export const kioskCompound = z.object({
  id: ulid,
  name: z.string(),
  buildings: z.array(z.object({ id: ulid, name: z.string() })),
});
export type KioskCompound = z.infer<typeof kioskCompound>;
