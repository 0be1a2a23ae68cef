import { z } from 'zod';
import { ulid } from './base.ts';

/** 区县. `code` is the six-digit division code of GB/T 2260, as text. */
export const county = z.object({ id: ulid, name: z.string(), code: z.string().regex(/^\d{6}$/) });
export type County = z.infer<typeof county>;

/** 街道 or 镇, the office between county and community. */
export const street = z.object({ id: ulid, countyId: ulid, name: z.string() });
export type Street = z.infer<typeof street>;
