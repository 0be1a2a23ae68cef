import { z } from 'zod';
import { ulid } from './base.ts';

/** 空房、自住房、出租房 (DG12). */
export const occupancy = z.enum(['vacant', 'owner-occupied', 'rented']);
export type Occupancy = z.infer<typeof occupancy>;

/** As people say it; on a screen with other languages the source of the translation. */
export const OCCUPANCY_WORDS: Readonly<Record<Occupancy, string>> = {
  vacant: '空房',
  'owner-occupied': '自住',
  rented: '出租',
};

/** 房屋 as the audience `kiosk` receives it: enough for the address on a certificate. */
export const dwelling = z.object({ id: ulid, gridId: ulid, address: z.string() });
export type Dwelling = z.infer<typeof dwelling>;

/** 房屋 as central keeps it: where in the house, and who lives there in which way. */
export const dwellingRecord = dwelling.extend({
  buildingId: ulid.nullable(),
  unitNumber: z.number().int().min(1).nullable(),
  /** Floor from 1. */
  floor: z.number().int().nullable(),
  /** Door as it is painted: `302`. */
  door: z.string().nullable(),
  occupancy,
});
export type DwellingRecord = z.infer<typeof dwellingRecord>;
