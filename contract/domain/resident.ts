import { z } from 'zod';
import { day, residenceNature } from '../certificate.ts';
import { phone, ulid } from './base.ts';

/** 户: people who keep house together in one dwelling. */
export const household = z.object({ id: ulid, dwellingId: ulid, members: z.number().int().min(0) });
export type Household = z.infer<typeof household>;

/** 居民 as central keeps them; personal throughout, never projected as it stands. */
export const resident = z.object({
  id: ulid,
  communityId: ulid,
  householdId: ulid.nullable(),
  name: z.string().min(1),
  /** GB/T 2261.1. */
  sex: z.enum(['0', '1', '2', '9']),
  /** GB/T 3304; of foreign permanent residents the nationality, ISO 3166-1 alpha-3. */
  nation: z.string().regex(/^(\d{2}|[A-Z]{3})$/),
  /** YYYYMMDD. */
  birth: z.string().regex(/^\d{8}$/),
  /** As on the card: GB 11643-1999 and permits alike 18 characters, 15 on foreign permanent residents' cards of 2017. */
  citizenNumber: z.string().regex(/^(\d{17}[\dX]|[A-Z]{3}\d{12})$/),
  phone,
});
export type ResidentRecord = z.infer<typeof resident>;

/**
 * 居民 as the audience `kiosk` receives it: never the citizen number, only its keyed hash
 * (HMAC-SHA-256 with the scope's look-up key, hex). `name` and `phoneHash` rest sealed at the terminal.
 */
export const residentForKiosk = z.object({
  id: ulid,
  numberHash: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string(),
  /**
   * The same keyed hash of `phoneText`; null where no phone is on record. Ten thousand values are few: the hash keeps the
   * digits off screens and out of copies, the seal keeps the hash.
   */
  phoneHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
});
export type ResidentForKiosk = z.infer<typeof residentForKiosk>;

/** What is hashed of a phone: its last four digits, bound to the resident, so that equal digits of two people differ. */
export function phoneText(residentId: string, lastFour: string): string {
  return `phone-last4/${residentId}/${lastFour}`;
}

/** 居住登记: resident × dwelling × since × nature × verified on. */
export const residence = z.object({
  id: ulid,
  residentId: ulid,
  dwellingId: ulid,
  since: day,
  nature: residenceNature,
  verifiedOn: day,
});
export type Residence = z.infer<typeof residence>;
