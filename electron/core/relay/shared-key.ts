import { createPublicKey, diffieHellman, hkdfSync } from 'node:crypto';
import type { SecureContextOptions } from 'node:tls';
import { type DeviceJwk, deviceJwk } from '../../../contract/relay.ts';
import type { DeviceKey } from '../store/device-key.ts';

/**
 * TLS between two boxes that central enrolled, without a certificate: the handshake succeeds only between whoever holds the
 * private halves of the two device keys (RFC 5489). A session key of its own is agreed for each connection, so that a key
 * that is stolen later opens nothing that was recorded. One suite: both ends are this program.
 */
export const RELAY_TLS = {
  ciphers: 'ECDHE-PSK-CHACHA20-POLY1305',
  minVersion: 'TLSv1.2',
  maxVersion: 'TLSv1.2',
} as const satisfies SecureContextOptions;

const KEY_BYTES = 32;
const INFO = 'sanping relay 1';

/** What both boxes reckon from their own private key and the other's public one. Throws for a point that is not on the curve. */
export function sharedKey({ privateKey }: Pick<DeviceKey, 'privateKey'>, other: DeviceJwk): Buffer {
  const publicKey = createPublicKey({ key: other, format: 'jwk' });
  const secret = diffieHellman({ privateKey, publicKey });
  return Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), INFO, KEY_BYTES));
}

/** How a box names itself in the handshake: its public key. */
export function nameOf({ x, y }: Pick<DeviceJwk, 'x' | 'y'>): string {
  return `${x}.${y}`;
}

/** The key that a name stands for; null for anything else. */
export function keyOfName(name: string): DeviceJwk | null {
  const [x, y, ...rest] = name.split('.');
  const parsed = deviceJwk.safeParse({ kty: 'EC', crv: 'P-256', x, y });
  return rest.length === 0 && parsed.success ? parsed.data : null;
}
