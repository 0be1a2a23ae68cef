import { z } from 'zod';
import { phone, ulid } from './base.ts';

/** 工作人员 as the public may see them: duty, place and the office's phone (CC03, CC15). Never a private number. */
export const staffDuty = z.object({
  id: ulid,
  communityId: ulid.nullable(),
  gridId: ulid.nullable(),
  name: z.string(),
  duty: z.string(),
  place: z.string(),
  dutyPhone: phone,
});
export type StaffDuty = z.infer<typeof staffDuty>;
