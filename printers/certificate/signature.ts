import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { assert, assertDefined } from '../../contract/assert.ts';
import type { TerminalKeyCertificate } from '../../contract/certificate.ts';
import { terminalKeyCertificateText } from '../../contract/key-certificate.ts';

/** Ed25519 (RFC 8032): 32-byte public keys, 64-byte signatures. */
export const SIGNATURE_LENGTH = 64;
export const PUBLIC_KEY_LENGTH = 32;

export interface TerminalKeyRequest {
  readonly issuerPrivateKey: KeyObject;
  readonly issuerId: string;
  readonly issuerKeyId: string;
  readonly terminalKeyId: string;
  readonly terminalPublicKey: KeyObject;
  /** First and last day, `YYYY-MM-DD`, on which the terminal may issue. */
  readonly notBefore: string;
  readonly notAfter: string;
}

/** An issuer's statement that a terminal's key may sign in its name for a time. */
export function certifyTerminalKey(request: TerminalKeyRequest): TerminalKeyCertificate {
  const { issuerPrivateKey, terminalPublicKey, ...named } = request;
  const unsigned = { ...named, terminalPublicKey: rawPublicKey(terminalPublicKey) };
  const text = Buffer.from(terminalKeyCertificateText(unsigned));
  return { ...unsigned, signature: sign(null, text, issuerPrivateKey).toString('base64url') };
}

/** True when the issuer's key signed exactly this certificate. */
export function isCertifiedBy(certificate: TerminalKeyCertificate, issuerPublicKey: string): boolean {
  const text = new TextEncoder().encode(terminalKeyCertificateText(certificate));
  return isSignedBy(text, Buffer.from(certificate.signature, 'base64url'), issuerPublicKey);
}

/** True for an Ed25519 signature over `bytes` by the raw public key given as base64url. */
export function isSignedBy(bytes: Uint8Array, signature: Uint8Array, publicKey: string): boolean {
  return verify(null, bytes, publicKeyFrom(publicKey), signature);
}

/** A raw 32-byte public key, base64url without padding, as a key. */
export function publicKeyFrom(raw: string): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw }, format: 'jwk' });
}

/** An Ed25519 key's raw public part, base64url without padding. A private key gives its public part. */
export function rawPublicKey(key: KeyObject): string {
  assert(key.asymmetricKeyType === 'ed25519', 'keys of terminals and issuers are Ed25519');
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  return assertDefined(publicKey.export({ format: 'jwk' }).x, 'an Ed25519 key has x');
}
