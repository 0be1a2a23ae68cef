import { z } from 'zod';
import { isCitizenNumber } from '../../contract/citizen-number.ts';
import { area, lineString } from '../../contract/domain/geometry.ts';
import {
  building,
  community,
  compound,
  county,
  dwellingRecord,
  grid,
  handlingUnit,
  household,
  instant,
  isRealDay,
  occupancy,
  phone,
  point,
  polygon,
  propertyCompany,
  residence,
  resident,
  specialGroupMembership,
  street,
  ulid,
} from '../../contract/domain.ts';
import { isForeignNumber2017 } from '../../contract/foreign-number.ts';
import { isPlainId } from '../../contract/key-certificate.ts';
import { isFitPin } from '../../contract/pin.ts';
import { CLERK_RIGHT_NAMES } from '../../contract/property/clerk-rights.ts';
import { propertyClerk } from '../../contract/property/entities.ts';

/**
 * One line of a town's file without its word `entity`, by that word. They are what central keeps of a thing and no more:
 * a field that is not listed is refused, so that a column with a wrong name is no silent loss. docs/town-file.md.
 */

const words = z.string().trim().min(1).max(200);
const day = z.string().refine(isRealDay);
/** Whether a number's own date is the one given: YYYYMMDD, on foreign residents' cards of 2017 YYMMDD. */
const isBornOn = (number: string, birth: string) =>
  isForeignNumber2017(number) ? birth.slice(2) === number.slice(7, 13) : birth === number.slice(6, 14);
const isZone = (zone: string) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

export const townRecords = {
  county: z.strictObject({ ...county.shape, name: words }),
  street: z.strictObject({ ...street.shape, name: words }),
  'map-feature': z.strictObject({
    id: ulid,
    streetId: ulid,
    layer: z.enum(['water', 'streets', 'blocks', 'green']),
    /** `widthM` of a street. */
    properties: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    geometry: z.discriminatedUnion('type', [...area.options, lineString]),
  }),
  'property-company': z.strictObject({ ...propertyCompany.shape, name: words }),
  'handling-unit': z.strictObject({ ...handlingUnit.shape, name: words, streetId: ulid.nullable() }),
  community: z.strictObject({
    ...community.shape,
    countyName: words,
    streetName: words,
    name: words,
    committeeName: words,
    zone: z.string().refine(isZone),
    // Names files of keys and stands in certificates.
    issuerId: z.string().refine(isPlainId),
    /** Letters before the year in certificate numbers, each community its own: `CCLL`. */
    numberPrefix: z.string().regex(/^[A-Z]{2,8}$/),
    /** Null for a community whose street is not here. */
    streetId: ulid.nullable(),
  }),
  grid: z.strictObject({
    ...grid.shape,
    name: words,
    number: z.number().int().min(1),
    boundary: area.nullable(),
  }),
  compound: z
    .strictObject({
      ...compound.shape,
      name: words,
      use: words,
      streetName: z.string(),
      houseNumber: z.number().int().min(1),
      builtIn: z.number().int(),
      gate: point,
      boundary: area,
    })
    // Follows from the grid.
    .omit({ communityId: true }),
  building: z.strictObject({ ...building.shape, kind: words, footprint: polygon }).omit({ gridId: true }),
  dwelling: z
    .strictObject({ ...dwellingRecord.shape, address: words, occupancy: occupancy.nullable() })
    .refine(
      ({ buildingId, unitNumber, floor, door, occupancy: lived }) =>
        new Set([buildingId, unitNumber, floor, door, lived].map((part) => part === null)).size === 1,
      { path: ['buildingId'] },
    ),
  'property-clerk': z
    .strictObject({
      ...propertyClerk.shape,
      companyId: ulid,
      name: words,
      duty: words,
      /** Six figures, no row of them; central keeps the verifier alone. */
      pin: z.string().refine(isFitPin).optional(),
      verifier: propertyClerk.shape.verifier.optional(),
      rights: z.array(z.enum(CLERK_RIGHT_NAMES)).default([]),
      leftAt: instant
        .transform((at) => new Date(at).toISOString())
        .nullable()
        .default(null),
    })
    .refine(({ pin, verifier }) => (pin === undefined) !== (verifier === undefined), { path: ['pin'] }),
  household: z.strictObject(household.shape).omit({ members: true }),
  resident: z
    .strictObject({
      ...resident.shape,
      name: words,
      relation: z.string().max(20).nullable(),
      // A kiosk shows the last four figures.
      phone: phone.regex(/\d{4}$/),
      citizenNumber: z.string().refine((number) => isCitizenNumber(number) || isForeignNumber2017(number)),
    })
    .refine(({ birth, citizenNumber }) => isBornOn(citizenNumber, birth), { path: ['birth'] }),
  residence: z.strictObject({ ...residence.shape, since: day, verifiedOn: day }),
  'special-group': z
    .strictObject({ ...specialGroupMembership.shape, registeredOn: day, validUntil: day })
    .refine(({ registeredOn, validUntil }) => registeredOn < validUntil, { path: ['validUntil'] }),
} as const;

export type TownEntity = keyof typeof townRecords;

/** In this order they are written: whatever another one refers to comes before it. */
export const TOWN_ENTITIES = Object.keys(townRecords) as readonly TownEntity[]; // the keys of this very table

export type TownLine<E extends TownEntity = TownEntity> = z.output<(typeof townRecords)[E]>;

/** A record as central keeps it: a clerk has a verifier instead of a PIN. */
export type TownRecord<E extends TownEntity = TownEntity> = E extends 'property-clerk'
  ? Omit<TownLine<'property-clerk'>, 'pin' | 'verifier'> & { readonly verifier: string }
  : TownLine<E>;

/** A record of whichever entity, for rules that go by the names of fields. */
export type AnyRecord = { readonly id: string } & Readonly<Record<string, unknown>>;
