import { z } from 'zod';
import { ulid } from '../domain/base.ts';
import { caseKind } from '../domain/case-record.ts';
import { occupancy } from '../domain/dwelling.ts';
import { caseClocks } from './lobby.ts';

/** What is looked for, as typed: a fragment or first letters of sounds. */
export const searchRequest = z.object({ words: z.string().max(40) });

/** Dwellings and cases that one answer shows at most. */
export const MOST_FOUND = 8;

export const foundDwelling = z.object({
  id: ulid,
  buildingId: ulid,
  /** Compound and house; the compound only where there are several. */
  house: z.string(),
  unit: z.number().int(),
  door: z.string(),
  occupancy,
});
export type FoundDwelling = z.infer<typeof foundDwelling>;

export const foundCase = z.object({
  id: ulid,
  kind: caseKind,
  ...caseClocks,
  place: z.string(),
  number: z.string(),
});
export type FoundCase = z.infer<typeof foundCase>;

/** What was found, each part with the likeliest first. */
export const searchAnswer = z.object({
  buildings: z.array(z.object({ id: ulid, place: z.string() })),
  dwellings: z.array(foundDwelling),
  /** There are more dwellings than these: a house has to be named. */
  moreDwellings: z.boolean(),
  cases: z.array(foundCase),
});
export type SearchAnswer = z.infer<typeof searchAnswer>;
