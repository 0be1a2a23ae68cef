import { z } from 'zod';
import { assuranceLevel, day } from '../certificate.ts';
import { printEvidence } from '../printer.ts';
import { instant, localText, sha256Hex, ulid } from './base.ts';
import { revocationReason } from './revocation-list.ts';

/** Ids inside certificates: one line without blanks (contract/key-certificate.ts). */
export const plainId = z.string().regex(/^[A-Za-z0-9._-]{1,64}$/);

/**
 * One certificate that a community may print, as data. The 20 items of 民发〔2020〕20号 stay denied whatever stands here:
 * central refuses such a row, and every terminal asks its own list again.
 */
export const catalogueItem = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  title: localText,
  issuerType: z.enum(['居委会', '村委会', '街道', '派出所', '部门']),
  office: z.string().min(1),
  advice: z.string().min(1),
  legalBasis: z.string().min(1),
  validDays: z.number().int().positive().max(366),
  purposes: z.array(z.string().min(1)).min(1),
  /** What must be known of the person before the certificate is issued. */
  assurance: assuranceLevel,
  /** Days on which it may be issued, both included; open-ended with null. */
  from: day,
  until: day.nullable(),
});
export type CatalogueItem = z.infer<typeof catalogueItem>;

/** Whether an item is issued on a day of the community, `YYYY-MM-DD`; both its days are included. */
export function isIssuedOn({ from, until }: Pick<CatalogueItem, 'from' | 'until'>, today: string): boolean {
  return from <= today && (until === null || today <= until);
}

/** A number that was used, with what became of the paper. */
export const certificateIssued = z.object({
  number: z.string(),
  requestId: ulid,
  itemId: z.string(),
  communityId: ulid,
  residentId: ulid,
  purpose: z.string(),
  outcome: z.enum(['issued', 'unconfirmed', 'void']),
  evidence: printEvidence.nullable(),
  terminalId: ulid,
  terminalKeyId: plainId,
  /** By what the holder was known; null for sheets from before it was told. */
  assurance: assuranceLevel.nullable(),
  outcomeAt: instant,
});
export type CertificateIssued = z.infer<typeof certificateIssued>;

/** Raw Ed25519 public key, 32 bytes, base64url without padding. */
const rawPublicKey = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** Public half of an issuer's key, with the days on which it may certify terminal keys. */
export const issuerKeyRecord = z.object({
  issuerId: plainId,
  issuerKeyId: plainId,
  publicKey: rawPublicKey,
  name: z.string().min(1),
  demo: z.boolean(),
  from: day,
  /** Last day on which it certifies; what it has certified stays checkable. Null while it is in use. */
  until: day.nullable(),
});
export type IssuerKeyRecord = z.infer<typeof issuerKeyRecord>;

/** Bytes of a seal picture at most: 300 dpi over 42 mm are below 100 KB as PNG. */
export const MOST_SEAL_BYTES = 200 * 1024;

/** 印章 picture of an issuer for a time. It travels whole: a kiosk prints without a network. */
export const sealPicture = z.object({
  id: ulid,
  issuerId: plainId,
  /** SHA-256 of the picture. */
  digest: sha256Hex,
  mediaType: z.literal('image/png'),
  /** The picture, base64. */
  picture: z.base64().max(Math.ceil(MOST_SEAL_BYTES / 3) * 4),
  /** Days on which it may be printed, both included. */
  from: day,
  until: day,
});
export type SealPicture = z.infer<typeof sealPicture>;

/** What anybody may ask who holds the sheet, with three things that stand on it. */
export const certificateQuestion = z.object({
  number: z.string().regex(/^\S{1,64}$/),
  issuedOn: day,
  /** Last four characters of the holder's citizen number. */
  lastFour: z.string().regex(/^\d{3}[\dX]$/),
});
export type CertificateQuestion = z.infer<typeof certificateQuestion>;

/** What they are told: never a name, never an address. Whoever names a sheet that is none is refused (CT-323). */
export const certificateCheck = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('valid'),
    itemId: z.string(),
    issuedOn: day,
    validUntil: day,
    expired: z.boolean(),
    demo: z.boolean(),
  }),
  /** A person has not decided yet whether the sheet came out whole. */
  z.object({ status: z.literal('unconfirmed'), itemId: z.string(), issuedOn: day }),
  z.object({ status: z.literal('revoked'), itemId: z.string(), revokedOn: day, reason: revocationReason }),
]);
export type CertificateCheck = z.infer<typeof certificateCheck>;
