import { z } from 'zod';

/** Ids are ULIDs; instants are UTC ISO strings; both are text everywhere. */
export const ulid = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);
export const instant = z.iso.datetime();

/** Whether a `YYYY-MM-DD` stands in a calendar: not the 30th of February. */
export function isRealDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** Money in fen, an integer; yuan exist on screens only. */
export const fen = z.number().int();

/** Phones are text: leading zeros, extensions, the masked ones too. */
export const phone = z.string().regex(/^[0-9+*#-]{3,24}$/);

/** SHA-256 of a file's bytes, hex; it names attachments and seal pictures. */
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);

/** Words in the source language and, where a translation was made, in Korean (延吉). */
export const localText = z.object({ zh: z.string().min(1), ko: z.string().min(1).nullable() });
export type LocalText = z.infer<typeof localText>;

/** Which screen a projection is for; each terminal has exactly one audience. */
export const audience = z.enum(['kiosk', 'property', 'wall-staff', 'wall-public']);
export type Audience = z.infer<typeof audience>;
