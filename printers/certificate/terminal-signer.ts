import { type KeyObject, sign } from 'node:crypto';
import { assert } from '../../contract/assert.ts';
import type { Signer, TerminalKeyCertificate } from '../../contract/certificate.ts';
import { rawPublicKey } from './signature.ts';

/** The Signer of a terminal that holds its own Ed25519 key; a security module or SM2 would be another Signer. */
export function createTerminalSigner(terminal: {
  readonly privateKey: KeyObject;
  readonly certificate: TerminalKeyCertificate;
}): Signer {
  const { privateKey, certificate } = terminal;
  assert(
    rawPublicKey(privateKey) === certificate.terminalPublicKey,
    'the certificate speaks of this terminal key',
  );
  return { certificate, sign: async (bytes) => new Uint8Array(sign(null, bytes, privateKey)) };
}
