import { scryptSync } from 'node:crypto';
import type { Random } from '../../../contract/random.ts';

/** Cost of one guess, as central has it for a clerk's PIN (central/modules/property/clerks.ts). */
const COST = { N: 32_768, r: 8, p: 1 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** A PIN as it is kept (contract/pin.ts). */
export function makeVerifier(pin: string, random: Random): string {
  const salt = random.bytes(SALT_BYTES);
  const hash = scryptSync(pin, salt, HASH_BYTES, { ...COST, maxmem: 256 * COST.N * COST.r });
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
  return ['scrypt', COST.N, COST.r, COST.p, text(salt), text(hash)].join('$');
}
