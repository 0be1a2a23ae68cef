import { z } from 'zod';
import { ulid } from '../domain/base.ts';
import { caseKind } from '../domain/case-record.ts';
import { flat } from './entities.ts';
import { caseClocks } from './lobby.ts';

/** One house of the list: what it is made of and how it is lived in. */
export const houseSummary = z.object({
  id: ulid,
  name: z.string(),
  units: z.number().int(),
  floors: z.number().int(),
  dwellings: z.number().int(),
  vacant: z.number().int(),
  rented: z.number().int(),
  /** People of all its households; null while central does not tell. */
  people: z.number().int().nullable(),
  /** Open cases of the house. */
  cases: z.number().int(),
});
export type HouseSummary = z.infer<typeof houseSummary>;

/** Compounds with their houses, both in the order in which people count. */
export const houseList = z.array(z.object({ id: ulid, name: z.string(), houses: z.array(houseSummary) }));
export type HouseList = z.infer<typeof houseList>;

/** An open case of a house; the dwelling when its words name a door of the house. */
export const houseCase = z.object({
  id: ulid,
  kind: caseKind,
  ...caseClocks,
  place: z.string(),
  dwellingId: ulid.nullable(),
});
export type HouseCase = z.infer<typeof houseCase>;

/** A house flat by flat (DG10), with what is open in it. */
export const houseDetail = z.object({
  id: ulid,
  compound: z.string(),
  name: z.string(),
  units: z.number().int(),
  floors: z.number().int(),
  flats: z.array(flat),
  cases: z.array(houseCase),
  /** Dwellings that owe something. */
  owed: z.array(z.object({ dwellingId: ulid, owedFen: z.number().int(), bills: z.number().int() })),
});
export type HouseDetail = z.infer<typeof houseDetail>;

/** Open cases that a house shows at most. */
export const MOST_HOUSE_CASES = 60;
