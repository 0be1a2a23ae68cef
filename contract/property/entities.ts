import { z } from 'zod';
import { day } from '../certificate.ts';
import { ulid } from '../domain/base.ts';
import { caseForProperty } from '../domain/case-views.ts';
import { disclosure } from '../domain/disclosure.ts';
import { occupancy } from '../domain/dwelling.ts';
import { rectification } from '../domain/rectification.ts';
import { companyRating } from '../domain/standing.ts';
import { pinVerifier } from '../pin.ts';
import { propertyClaim } from './claims.ts';
import { propertyCharger, propertyDoor } from './doors.ts';
import { feeAccount } from './fees.ts';
import { companyNotice } from './notices.ts';
import { propertyVisit } from './visitors.ts';

/** 物业企业 whose screen this is, with its public service phone. */
export const propertyCompanyCard = z.object({
  id: ulid,
  name: z.string(),
  servicePhone: z.string(),
  /** Whether codes of residents' telephones are taken as money here; an older central does not say. */
  codePayments: z.boolean().optional(),
  /** Published ratings (YJ24), the newest first, at most two; an older central does not say. */
  ratings: z
    .array(companyRating.pick({ period: true, streetScore: true, residentScore: true, expertScore: true }))
    .max(2)
    .optional(),
});
export type PropertyCompanyCard = z.infer<typeof propertyCompanyCard>;

/** 小区 that the company looks after. */
export const propertyCompound = z.object({
  id: ulid,
  name: z.string(),
  /** 星级 (YJ23); null where none was given. */
  stars: z.number().int().min(1).max(3).nullable(),
  starsSince: z.string().nullable(),
  /** 一区一案: the one plan of the compound; an older central does not say. */
  plan: z.string().nullable().optional(),
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
  /** Day on which its owner was last verified by papers (PB07); null when nobody was. */
  ownerVerifiedOn: day.nullable().optional(),
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
  verifier: pinVerifier,
  /** Names of contract/property/clerk-rights.ts; an older central leaves them out, and nobody has any. */
  rights: z.array(z.string()).optional(),
});
export type PropertyClerk = z.infer<typeof propertyClerk>;

/**
 * Entities of the audience `property` in the scope of a company, beside those of the community. A disclosure about the whole
 * community comes in the community's own scope.
 */
export const propertyEntities = {
  'property-case': caseForProperty,
  'property-company': propertyCompanyCard,
  'property-compound': propertyCompound,
  'property-building': propertyBuilding,
  'property-clerk': propertyClerk,
  'property-notice': companyNotice,
  'property-claim': propertyClaim,
  'property-account': feeAccount,
  'property-door': propertyDoor,
  'property-charger': propertyCharger,
  'property-visit': propertyVisit,
  'property-rectification': rectification,
  'property-disclosure': disclosure,
} as const;
export type PropertyEntity = keyof typeof propertyEntities;
