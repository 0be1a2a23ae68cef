import { scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
);
/** Memory that scrypt may take, bytes: 128 × N × r of the strongest verifier, twice. */
const MAX_MEMORY = 256 * 32_768 * 8;

/** Whether a PIN is the one of a verifier (contract/pin.ts); the verifier's form was parsed when it came. */
export async function fitsVerifier(verifier: string, pin: string): Promise<boolean> {
  const [, n = '', r = '', p = '', salt = '', hash = ''] = verifier.split('$');
  const wanted = Buffer.from(hash, 'base64url');
  const options = { N: Number(n), r: Number(r), p: Number(p), maxmem: MAX_MEMORY };
  const made = await derive(pin, Buffer.from(salt, 'base64url'), wanted.length, options);
  return timingSafeEqual(made, wanted);
}
