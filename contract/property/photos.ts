import { z } from 'zod';
import { sha256Hex, ulid } from '../domain/base.ts';
import { MOST_PHOTO_BYTES, photoType } from '../domain/case-record.ts';

/** What stands in the access log when a company's clerk looks at a photo of a case. */
export const PHOTO_PURPOSE = '看事件的照片';

/** `POST /v1/cases/{id}/photos/{digest}/readings`. */
export const photoRequest = z.object({ clerkId: ulid });

/** Longest side of a picture that the desk sends, px. */
export const LONGEST_SIDE = 1_600;

const base64Of = (bytes: number) => z.base64().max(Math.ceil(bytes / 3) * 4);

/** A picture as it goes between page and core: base64, already made small. */
export const photoText = base64Of(MOST_PHOTO_BYTES);

/** Photos of a case at the desk. */
export const casePhoto = z.object({
  digest: sha256Hex,
  /** Of what was reported, or of how it was done. */
  of: z.enum(['report', 'result']),
  /** It waits on this disk for central. */
  waiting: z.boolean(),
});
export type CasePhoto = z.infer<typeof casePhoto>;

export const photoWish = z.object({ caseId: ulid, digest: sha256Hex });

/** A photo to look at; kept nowhere. */
export const photoAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('here'), type: photoType, photo: photoText }),
  z.object({ outcome: z.enum(['away', 'not-allowed']) }),
]);
export type PhotoAnswer = z.infer<typeof photoAnswer>;

/** Pictures of a drive that are offered; the newest first. */
export const MOST_DRIVE_PHOTOS = 60;
/** A larger file is no photo of a telephone. */
export const MOST_DRIVE_BYTES = 24 * 1024 * 1024;

export const drivePhoto = z.object({
  /** Where it lies on the drive; only names of the last list are read. */
  id: z.string().min(1).max(600),
  name: z.string(),
  /** `heic`: what an iPhone writes by default and no screen of ours can draw. */
  format: z.enum(['picture', 'heic']),
  /** When the file was written, UTC ms. */
  at: z.number(),
});
export type DrivePhoto = z.infer<typeof drivePhoto>;

export const drivePhotos = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('here'),
    photos: z.array(drivePhoto).max(MOST_DRIVE_PHOTOS),
    more: z.boolean(),
  }),
  /** None is plugged in, or this box reads none whatever is plugged in. */
  z.object({ outcome: z.enum(['no-drive', 'drives-shut']) }),
]);
export type DrivePhotos = z.infer<typeof drivePhotos>;

/** A file of the drive as it is there; the page makes it small. */
export const drivePhotoAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('here'), file: base64Of(MOST_DRIVE_BYTES) }),
  z.object({ outcome: z.enum(['gone', 'no-photo']) }),
]);
export type DrivePhotoAnswer = z.infer<typeof drivePhotoAnswer>;
