import { z } from 'zod';
import { phone, ulid } from './base.ts';

/** 物业企业 with its public service phone. */
export const propertyCompany = z.object({ id: ulid, name: z.string(), servicePhone: phone });
export type PropertyCompany = z.infer<typeof propertyCompany>;
