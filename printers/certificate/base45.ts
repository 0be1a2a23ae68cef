import { err, ok, type Result } from '../../contract/result.ts';

/** RFC 9285: the 45 characters of a QR code's alphanumeric mode. */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** Bytes as base45 (RFC 9285). */
export function encodeBase45(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 2) {
    const [high, low] = [bytes[i] ?? 0, bytes[i + 1]];
    const digits = low === undefined ? 2 : 3;
    let value = low === undefined ? high : high * 256 + low;
    for (let digit = 0; digit < digits; digit++) {
      text += ALPHABET.charAt(value % 45);
      value = Math.floor(value / 45);
    }
  }
  return text;
}

/** The bytes again; every text that `encodeBase45` cannot have written is refused, so one value has one text. */
export function decodeBase45(text: string): Result<Uint8Array, 'not-base45'> {
  if (text.length % 3 === 1) return err('not-base45');
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i += 3) {
    const digits = [...text.slice(i, i + 3)].map((character) => ALPHABET.indexOf(character));
    if (digits.includes(-1)) return err('not-base45');
    const value = digits.reduceRight((sum, digit) => sum * 45 + digit, 0);
    if (digits.length === 3) {
      if (value > 0xffff) return err('not-base45');
      bytes.push(value >> 8, value & 0xff);
    } else {
      if (value > 0xff) return err('not-base45');
      bytes.push(value);
    }
  }
  return ok(Uint8Array.from(bytes));
}
