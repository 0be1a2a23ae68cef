import { argon2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import { assert } from '../../../contract/assert.ts';
import type { Random } from '../../../contract/random.ts';

const argon2Async = promisify(argon2);

/** OWASP Password Storage Cheat Sheet, Argon2id: 19 MiB, two passes, one lane; some 30 ms on the reference box. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** PHC string format: the parameters stand with the hash, so that raising them later breaks no old one. */
const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;
const cost = z.coerce.number().int().positive();

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replaceAll('=', '');

/** Hash of a password or PIN, to be stored. */
export async function hashSecret(secret: string, random: Random): Promise<string> {
  const salt = random.bytes(SALT_BYTES);
  const hash = await argon2Async('argon2id', {
    message: secret,
    nonce: salt,
    tagLength: HASH_BYTES,
    ...COST,
  });
  const { memory, passes, parallelism } = COST;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(hash)}`;
}

/** Whether the secret is the one that was hashed. */
export async function isSecret(secret: string, stored: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt = '', hash = ''] = PHC.exec(stored) ?? [];
  assert(hash !== '', 'a stored hash has the PHC format');
  const wanted = Buffer.from(hash, 'base64');
  const made = await argon2Async('argon2id', {
    message: secret,
    nonce: Buffer.from(salt, 'base64'),
    tagLength: wanted.byteLength,
    memory: cost.parse(memory),
    passes: cost.parse(passes),
    parallelism: cost.parse(parallelism),
  });
  return timingSafeEqual(made, wanted);
}

/** Hash of nothing that anybody knows: an account that does not exist takes as long as one that does. */
export const NOBODYS_HASH = `$argon2id$v=19$m=19456,t=2,p=1$${base64(new Uint8Array(SALT_BYTES))}$${base64(new Uint8Array(HASH_BYTES))}`;

const SHORTEST = 10;
const LONGEST = 128;
/** A phrase of this length needs no kinds of characters. */
const PHRASE = 16;
const KINDS = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/];
/** What is tried first everywhere; `sanping` because it is our name. */
const TRIED_FIRST = /password|qwerty|12345|abcdef|admin|sanping|letmein|(.)\1{4}/i;

/** Why a password is not taken; null when it is. Rules: MLPS 2.0 (GB/T 22239) with OWASP's lengths. */
export function weaknessOf(password: string, login: string): 'length' | 'kinds' | 'guessable' | null {
  if (password.length < SHORTEST || password.length > LONGEST) return 'length';
  const kinds = KINDS.filter((kind) => kind.test(password)).length;
  if (kinds < 3 && password.length < PHRASE) return 'kinds';
  const isGuessable = TRIED_FIRST.test(password) || password.toLowerCase().includes(login.toLowerCase());
  return isGuessable ? 'guessable' : null;
}
