import { z } from 'zod';
import { instant, sha256Hex, ulid } from './base.ts';
import { caseKind, caseRecord, caseState, photos } from './case-record.ts';
import { caseHolder, caseOutcome, caseStage } from './case-words.ts';
import { point } from './geometry.ts';

/** What lateness.ts reckons from, on every screen that shows a case. */
const clocks = {
  stage: caseStage,
  dueAt: instant,
  soonAt: instant,
  hopDueAt: instant,
  hopSoonAt: instant,
  handledAt: instant.nullable(),
  closedAt: instant.nullable(),
} as const;

/**
 * A case at a kiosk: no word of it, for whoever stands there may be anybody. The reporter finds it by what they show (the
 * code on a slip, the number with the end of their phone, their card), of which only the SHA-256 is here.
 */
export const caseForKiosk = z.object({
  ...clocks,
  id: ulid,
  rev: z.number().int().positive(),
  kind: caseKind,
  openedAt: instant,
  takenAt: instant.nullable().default(null),
  comingAt: instant.nullable().default(null),
  tokenHash: sha256Hex,
  /** The same for whoever reported it with a card; null without one. */
  cardTokenHash: sha256Hex.nullable().default(null),
  outcome: caseOutcome.nullable().default(null),
  rating: caseState.shape.rating,
});
export type CaseForKiosk = z.infer<typeof caseForKiosk>;

/** A case at the property company that has the compound; text and contact go when it is closed. */
export const caseForProperty = caseRecord.extend({
  text: z.string().nullable(),
  /** Screen of the kiosk at which somebody called for help (contract/kiosk-view.ts); null for every other case. */
  screen: z.string().nullable().default(null),
  /** Photos of how it was done; missing from a central that does not say. */
  resultPhotos: photos.optional(),
  /** How many photos of it central has, of all its steps; missing from a central that does not say. */
  photosKept: z.number().int().nonnegative().optional(),
  /** The unit to which this company gives it back: whoever divided the whistle, the community of an order. A central that does not say has no whistle or order for a company. */
  backTo: caseHolder.nullable().optional(),
});
export type CaseForProperty = z.infer<typeof caseForProperty>;

/** A case on a wall in an office: who has it, and no word that a resident wrote. */
export const caseForWallStaff = z.object({
  ...clocks,
  id: ulid,
  kind: caseKind,
  openedAt: instant,
  gridId: ulid.nullable(),
  compoundId: ulid.nullable(),
  buildingId: ulid.nullable(),
  place: point.nullable(),
  holder: caseHolder.nullable(),
  holderName: z.string().nullable(),
});
export type CaseForWallStaff = z.infer<typeof caseForWallStaff>;

/**
 * A lamp on a public wall: kind, stage, clocks, grid, and a place that is a whole house or a raster of about 100 m.
 * Kinds that tell of somebody's home have none.
 */
export const caseLamp = z.object({
  ...clocks,
  id: ulid,
  kind: caseKind,
  gridId: ulid.nullable(),
  place: point.nullable(),
});
export type CaseLamp = z.infer<typeof caseLamp>;
