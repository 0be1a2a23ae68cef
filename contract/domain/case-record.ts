import { z } from 'zod';
import { instant, phone, sha256Hex, ulid } from './base.ts';
import { CASE_KIND_CODES } from './case-kinds.ts';
import { caseHolder, caseOutcome, caseStage, reporterKind } from './case-words.ts';
import { point } from './geometry.ts';

export const caseKind = z.enum(CASE_KIND_CODES);

/** Photos of one report or step; more tell nothing more. */
export const MOST_PHOTOS = 6;
/** All photos of a case, over all of its steps (CT-360). */
export const MOST_PHOTOS_OF_A_CASE = 24;
/** A photo is sent smaller than this, bytes: 2 megapixels as JPEG. */
export const MOST_PHOTO_BYTES = 2 * 1024 * 1024;
/** What a camera of a screen or a telephone makes. */
export const photoType = z.enum(['image/jpeg', 'image/png', 'image/webp']);
export type PhotoType = z.infer<typeof photoType>;
/** SHA-256 of each photo, in the order in which they were taken. */
export const photos = z.array(sha256Hex).max(MOST_PHOTOS);

/** 1 to 5, 非常不满意 to 非常满意 (C21, DG18). */
export const rating = z.number().int().min(1).max(5);

/** Free words of people; long enough to say it, short enough for a list. */
export const caseText = z.string().trim().min(1).max(1_000);

/** How to reach the reporter, if they want it; personal. */
export const caseContact = z.object({ name: z.string().max(60), phone }).nullable();

/** Where it is, as far as the reporter knows. Ids are of our own places; the point is for the map. */
export const casePlace = z.object({
  gridId: ulid.nullable(),
  compoundId: ulid.nullable(),
  buildingId: ulid.nullable(),
  point: point.nullable(),
  /** In words: `二单元门口`. May name a door, so it is as personal as the text. */
  words: z.string().max(200),
});

/** What changes with the steps of a case; contract/domain/case-machine.ts is its only writer. */
export const caseState = z.object({
  stage: caseStage,
  outcome: caseOutcome.nullable(),
  holder: caseHolder.nullable(),
  /** 接单, 应哨: when the holder said that they take it. Null again with the next holder. */
  takenAt: instant.nullable(),
  /** 我来了: when the holder last set out to whoever waits. Null again with the next holder. */
  comingAt: instant.nullable().default(null),
  openedAt: instant,
  transferredAt: instant.nullable(),
  handledAt: instant.nullable(),
  closedAt: instant.nullable(),
  dueAt: instant,
  soonAt: instant,
  hopDueAt: instant,
  hopSoonAt: instant,
  reworks: z.number().int().min(0),
  rating: rating.nullable(),
});
export type CaseState = z.infer<typeof caseState>;

/** The whole record as central keeps it. Personal by text, words of the place, contact and photos. */
export const caseRecord = caseState.extend({
  id: ulid,
  /** Raised by every step; a request that names an older one is answered with the current record. */
  rev: z.number().int().positive(),
  communityId: ulid,
  kind: caseKind,
  reporterKind,
  place: casePlace,
  text: z.string(),
  contact: caseContact,
  photos,
  result: z.string().nullable(),
});
export type CaseRecord = z.infer<typeof caseRecord>;

/** One line of what happened, append-only. */
export const caseEntry = z.object({
  id: ulid,
  caseId: ulid,
  /** Equal to the record's `rev` after the step. */
  rev: z.number().int().positive(),
  step: z.string(),
  stage: caseStage,
  actor: z.object({
    kind: z.enum(['reporter', 'staff', 'terminal', 'system']),
    /** Staff or terminal id; null for a reporter and for the routing table. */
    id: z.string().nullable(),
  }),
  holder: caseHolder.nullable(),
  note: z.string().nullable(),
  photos,
  at: instant,
});
export type CaseEntry = z.infer<typeof caseEntry>;
