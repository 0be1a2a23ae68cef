import { scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Random } from '../../../contract/random.ts';
import type { Trx } from '../../database/open.ts';
import { upsert } from '../../database/upsert.ts';

const derive = promisify<
  string,
  Uint8Array,
  number,
  { N: number; r: number; p: number; maxmem: number },
  Buffer
>(scrypt);

/**
 * Cost of one guess: about a tenth of a second and 32 MiB on the reference box (OWASP 2024: N = 2^15, r = 8, p = 3 or
 * 2^17; a PIN is checked on boxes with little memory, so that the lower one is taken and the tries are limited).
 */
const COST = { N: 32_768, r: 8, p: 1 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** A PIN as it is kept: `scrypt$N$r$p$salt$hash`. */
export async function pinVerifier(pin: string, random: Random): Promise<string> {
  const salt = random.bytes(SALT_BYTES);
  const hash = await derive(pin, salt, HASH_BYTES, { ...COST, maxmem: 256 * COST.N * COST.r });
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
  return ['scrypt', COST.N, COST.r, COST.p, text(salt), text(hash)].join('$');
}

/** Whether a PIN is the one of a verifier. */
export async function fitsVerifier(verifier: string, pin: string): Promise<boolean> {
  const [, n = '', r = '', p = '', salt = '', hash = ''] = verifier.split('$');
  const cost = { N: Number(n), r: Number(r), p: Number(p) };
  const wanted = Buffer.from(hash, 'base64url');
  const made = await derive(pin, Buffer.from(salt, 'base64url'), wanted.length, {
    ...cost,
    maxmem: 256 * cost.N * cost.r,
  });
  return timingSafeEqual(made, wanted);
}

export interface ClerkRecord {
  readonly id: string;
  readonly companyId: string;
  readonly name: string;
  readonly duty: string;
  readonly verifier: string;
  /** Instant at which they left, if they did; their company's screens then know them no more. */
  readonly leftAt?: string | null;
  /** Names of contract/property/clerk-rights.ts. */
  readonly rights?: readonly string[] | undefined;
}

/** Stores clerks; their companies' screens hear of them with the next publication. */
export async function putClerks(trx: Trx, clerks: readonly ClerkRecord[]): Promise<void> {
  await upsert(
    trx,
    'property_clerk',
    clerks.map(({ id, companyId, name, duty, verifier, leftAt, rights }) => ({
      id,
      company_id: companyId,
      name,
      duty,
      verifier,
      left_at: leftAt ?? null,
      rights: [...(rights ?? [])],
    })),
  );
}
