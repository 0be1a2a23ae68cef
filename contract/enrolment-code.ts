import { err, ok, type Result } from './result.ts';

/**
 * A one-time enrolment code as a technician reads and types it, in groups of four of Crockford's base 32:
 * three groups of secret (60 bits), and, where central speaks TLS, four more of the issuing CA's SHA-256 (80 bits), so
 * that the first connection already knows whom it may trust.
 */
export interface EnrolmentCode {
  /** Twelve characters. */
  readonly secret: string;
  /** Sixteen characters; null for a central on the loopback. */
  readonly caHash: string | null;
}

/** No I, L, O, U: nothing that a person reads as something else. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SECRET_LENGTH = 12;
const CA_LENGTH = 16;

/** Bytes behind the secret and the CA's part: five bits a character. */
export const SECRET_BYTES = Math.ceil((SECRET_LENGTH * 5) / 8);
const CA_BYTES = (CA_LENGTH * 5) / 8;

/** The first characters of the bytes in base 32; bits that are left over are dropped. */
function base32(bytes: Uint8Array, length: number): string {
  let text = '';
  for (let index = 0; index < length; index += 1) {
    const bit = index * 5;
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0);
    text += ALPHABET[(pair >> (11 - (bit & 7))) & 31];
  }
  return text;
}

/** Secret of a code from random bytes (SECRET_BYTES). */
export function secretOf(bytes: Uint8Array): string {
  return base32(bytes, SECRET_LENGTH);
}

/** The CA's part of a code from the SHA-256 over its certificate (DER). */
export function caHashOf(sha256: Uint8Array): string {
  return base32(sha256.subarray(0, CA_BYTES), CA_LENGTH);
}

/** The code in groups of four. */
export function formatEnrolmentCode({ secret, caHash }: EnrolmentCode): string {
  return [...`${secret}${caHash ?? ''}`.matchAll(/.{4}/g)].map(([group]) => group).join('-');
}

/** Reads what a person typed: small letters, blanks and the usual confusions are forgiven. */
export function parseEnrolmentCode(typed: string): Result<EnrolmentCode, 'not-a-code'> {
  const text = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  if (!new RegExp(`^[${ALPHABET}]+$`).test(text)) return err('not-a-code');
  const secret = text.slice(0, SECRET_LENGTH);
  if (text.length === SECRET_LENGTH) return ok({ secret, caHash: null });
  if (text.length === SECRET_LENGTH + CA_LENGTH) return ok({ secret, caHash: text.slice(SECRET_LENGTH) });
  return err('not-a-code');
}
