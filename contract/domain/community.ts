import { z } from 'zod';
import { ulid } from './base.ts';

/** 社区 with the window where people help in person (C23). */
export const community = z.object({
  id: ulid,
  countyName: z.string(),
  streetName: z.string(),
  name: z.string(),
  /** IANA zone for display, Asia/Shanghai. */
  zone: z.string(),
  issuerId: z.string(),
  committeeName: z.string(),
  deskPlace: z.string(),
  deskPhone: z.string(),
  deskHours: z.string(),
});
export type Community = z.infer<typeof community>;
