import { ed25519 } from '@noble/curves/ed25519.js';
import { fromBase64url } from '../../contract/base64url.ts';
import type { TerminalKeyCertificate } from '../../contract/certificate.ts';
import { terminalKeyCertificateText } from '../../contract/key-certificate.ts';

/** Ed25519 (RFC 8032): 32-byte public keys, 64-byte signatures. */
export const SIGNATURE_LENGTH = 64;
export const PUBLIC_KEY_LENGTH = 32;

/** True when the issuer's key signed exactly this certificate. */
export function isCertifiedBy(certificate: TerminalKeyCertificate, issuerPublicKey: string): boolean {
  const text = new TextEncoder().encode(terminalKeyCertificateText(certificate));
  const signature = fromBase64url(certificate.signature);
  return signature !== null && isSignedBy(text, signature, issuerPublicKey);
}

/**
 * True for an Ed25519 signature over `bytes` by the raw public key given as base64url. Strict as RFC 8032 §5.1.7, and the
 * same code wherever paper is checked: a terminal, a clerk's command line, a browser that knows no Ed25519 of its own.
 */
export function isSignedBy(bytes: Uint8Array, signature: Uint8Array, publicKey: string): boolean {
  const key = fromBase64url(publicKey);
  if (key?.length !== PUBLIC_KEY_LENGTH || signature.length !== SIGNATURE_LENGTH) return false;
  return ed25519.verify(signature, bytes, key, { zip215: false });
}
