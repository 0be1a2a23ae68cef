import { z } from 'zod';
import { day } from '../certificate.ts';
import { caseForProperty, occupancy, ulid } from '../domain.ts';

/** 物业企业 whose screen this is, with its public service phone. */
export const propertyCompanyCard = z.object({ id: ulid, name: z.string(), servicePhone: z.string() });

/** 小区 that the company looks after. */
export const propertyCompound = z.object({
  id: ulid,
  name: z.string(),
  /** 星级 (YJ23); null where none was given. */
  stars: z.number().int().min(1).max(3).nullable(),
  starsSince: z.string().nullable(),
});
export type PropertyCompound = z.infer<typeof propertyCompound>;

/**
 * One dwelling of the plane model (DG10): where in the house and how it is lived in, nobody by name. A central that does
 * not count yet leaves `people` and `checkedOn` out.
 */
export const flat = z.object({
  id: ulid,
  unit: z.number().int().min(1),
  floor: z.number().int(),
  door: z.string(),
  occupancy,
  /** People of the households in it (PB04). */
  people: z.number().int().nonnegative().optional(),
  /** Day on which it was last looked at who lives here (DG12); null when it never was. */
  checkedOn: day.nullable().optional(),
});
export type Flat = z.infer<typeof flat>;

/** 楼栋 with all its dwellings. */
export const propertyBuilding = z.object({
  id: ulid,
  compoundId: ulid,
  name: z.string(),
  units: z.number().int().min(0),
  floors: z.number().int().min(1),
  flats: z.array(flat),
});
export type PropertyBuilding = z.infer<typeof propertyBuilding>;

/**
 * Who may sit down at the company's desk. `verifier` is `scrypt$N$r$p$salt$hash` of the PIN (base64url), so that the
 * desk opens without a network; it never reaches a page and rests sealed.
 */
export const propertyClerk = z.object({
  id: ulid,
  name: z.string(),
  duty: z.string(),
  verifier: z.string().regex(/^scrypt\$\d+\$\d+\$\d+\$[\w-]+\$[\w-]+$/),
});
export type PropertyClerk = z.infer<typeof propertyClerk>;

/** Entities of the audience `property` in the scope of a company, beside those of the community. */
export const propertyEntities = {
  'property-case': caseForProperty,
  'property-company': propertyCompanyCard,
  'property-compound': propertyCompound,
  'property-building': propertyBuilding,
  'property-clerk': propertyClerk,
} as const;
export type PropertyEntity = keyof typeof propertyEntities;
