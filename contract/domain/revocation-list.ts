import { z } from 'zod';
import { day } from '../certificate.ts';
import { instant } from './base.ts';

/** Why a certificate or a key does not count any more. */
export const revocationReason = z.enum(['void', 'issued-in-error', 'data-wrong', 'key-lost', 'by-court']);
export type RevocationReason = z.infer<typeof revocationReason>;

/** One word in the canonical text of a list (contract/revocation-text.ts). */
const word = z.string().regex(/^\S{1,64}$/);

/**
 * What an issuer has taken back, signed by one of its keys: sheets by number, terminal keys, and keys of its own. A key
 * is taken back from a day on: what it signed on that day or later does not count, what it signed before stays good.
 */
export const revocationList = z.object({
  issuerId: word,
  /** Key that signs this list. */
  issuerKeyId: word,
  /** Rises with every list of the issuer: a reader never goes back to an older one. */
  sequence: z.number().int().positive(),
  issuedAt: instant,
  /** A list older than this says nothing about today: the next one is made before. */
  nextUpdate: instant,
  certificates: z.array(z.object({ number: word, reason: revocationReason, revokedOn: day })),
  /** `until`: first day that counts again, when an administrator let the terminal back in; null for ever. */
  terminalKeys: z.array(
    z.object({ terminalKeyId: word, reason: revocationReason, from: day, until: day.nullable() }),
  ),
  issuerKeys: z.array(z.object({ issuerKeyId: word, reason: revocationReason, from: day })),
  /** Ed25519 over the canonical text, base64url without padding. */
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
});
export type RevocationList = z.infer<typeof revocationList>;
