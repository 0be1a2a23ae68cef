import { randomBytes, scryptSync } from 'node:crypto';

/** A PIN as it is kept, but cheap to guess: what a guess costs is not what such a test is about. Not imported by the product. */
export function cheapVerifier(pin: string): string {
  const salt = randomBytes(16);
  const hash = scryptSync(pin, salt, 32, { N: 1_024 });
  return `scrypt$1024$8$1$${salt.toString('base64url')}$${hash.toString('base64url')}`;
}
