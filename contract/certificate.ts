import { z } from 'zod';

export const residenceNature = z.enum(['自有', '租住', '常住']);
export type ResidenceNature = z.infer<typeof residenceNature>;

/** `YYYY-MM-DD` in the community's zone. */
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/**
 * How sure the issuer must be of the person, and how sure it was: by the card in the reader alone, by the card and the last
 * four digits of the phone on record, or by staff who looked at card and person.
 */
export const assuranceLevel = z.enum(['card', 'card-and-phone', 'card-and-staff']);
export type AssuranceLevel = z.infer<typeof assuranceLevel>;

/** Everything that stands on a 居住证明 (hardware.md 7.2). The same facts feed sheet, preview and QR. */
export const certificateFacts = z.object({
  itemId: z.string(),
  /** 编号; null only in the preview. */
  number: z.string().nullable(),
  name: z.string().min(1),
  sex: z.string(),
  citizenNumber: z.string(),
  address: z.string().min(1),
  since: day,
  nature: residenceNature,
  verifiedOn: day,
  purpose: z.string().min(1),
  issuedOn: day,
  validDays: z.number().int().positive(),
  /** Lines of the closing block: 澄城县城关街道 / 乐楼社区居民委员会. */
  issuerLines: z.array(z.string()).min(1),
  issuerId: z.string(),
  issuerPhone: z.string(),
  /** True for demo data: paper and seal carry 演示样张. */
  demo: z.boolean(),
  /** By what the holder was known; null on sheets from before it was written down (edition 1 of the QR). */
  assurance: assuranceLevel.nullable().default(null),
  /** Which copy of its number this is; absent on the sheet itself. The QR does not say it: what it says is the same. */
  copy: z.number().int().min(2).optional(),
});
export type CertificateFacts = z.infer<typeof certificateFacts>;

/**
 * A terminal's public key, certified for a time by an issuer's key (both Ed25519).
 * Byte fields are base64url without padding; `signature` covers the canonical text of contract/key-certificate.ts.
 */
export const terminalKeyCertificate = z.object({
  terminalKeyId: z.string(),
  terminalPublicKey: z.string(),
  issuerId: z.string(),
  issuerKeyId: z.string(),
  notBefore: day,
  notAfter: day,
  signature: z.string(),
});
export type TerminalKeyCertificate = z.infer<typeof terminalKeyCertificate>;

/** Signs with the terminal's private key; an HSM or SM2 suite would be another implementation. */
export interface Signer {
  readonly certificate: TerminalKeyCertificate;
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}
