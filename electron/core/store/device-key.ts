import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { z } from 'zod';

const publicJwk = z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() });

/** The key pair that proves to central which box this is; the private half never leaves it. */
export interface DeviceKey {
  readonly privateKey: KeyObject;
  readonly publicJwk: z.infer<typeof publicJwk>;
}

/** A new private key, P-256, PKCS#8 DER as base64. */
export function makeDeviceKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
}

export function openDeviceKey(pkcs8Base64: string): DeviceKey {
  const key = Buffer.from(pkcs8Base64, 'base64');
  const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  return { privateKey, publicJwk: publicJwk.parse(createPublicKey(privateKey).export({ format: 'jwk' })) };
}
