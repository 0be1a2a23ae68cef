import { createPublicKey, type KeyObject, sign } from 'node:crypto';
import { assert, assertDefined } from '../../contract/assert.ts';
import type { TerminalKeyCertificate } from '../../contract/certificate.ts';
import { terminalKeyCertificateText } from '../../contract/key-certificate.ts';

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

/** An Ed25519 key's raw public part, base64url without padding. A private key gives its public part. */
export function rawPublicKey(key: KeyObject): string {
  assert(key.asymmetricKeyType === 'ed25519', 'keys of terminals and issuers are Ed25519');
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  return assertDefined(publicKey.export({ format: 'jwk' }).x, 'an Ed25519 key has x');
}
