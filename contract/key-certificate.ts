import { assert } from './assert.ts';
import type { TerminalKeyCertificate } from './certificate.ts';

/** Ids inside certificates: one line, no blanks, so that the canonical text has one reading only. */
const PLAIN_ID = /^[A-Za-z0-9._-]{1,64}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** 32 bytes as base64url without padding. */
const RAW_ED25519_PUBLIC_KEY = /^[A-Za-z0-9_-]{43}$/;

/** True for ids that may stand in a key certificate: 1–64 of letters, digits, `.`, `_`, `-`. */
export function isPlainId(id: string): boolean {
  return PLAIN_ID.test(id);
}

/**
 * The text that an issuer's key signs when it certifies a terminal's key (Ed25519 over the UTF-8 bytes).
 * One field per line, fixed order, ends with a line break. `terminalPublicKey` is the raw 32-byte key,
 * base64url without padding (the `x` of an OKP JWK). Central signs this text and verification rebuilds it,
 * so it lives where both may import it.
 */
export function terminalKeyCertificateText(certificate: Omit<TerminalKeyCertificate, 'signature'>): string {
  const { terminalKeyId, terminalPublicKey, issuerId, issuerKeyId, notBefore, notAfter } = certificate;
  for (const id of [terminalKeyId, issuerId, issuerKeyId])
    assert(isPlainId(id), 'ids of a key certificate are plain');
  for (const date of [notBefore, notAfter])
    assert(DAY.test(date), 'days of a key certificate are YYYY-MM-DD');
  assert(RAW_ED25519_PUBLIC_KEY.test(terminalPublicKey), 'terminal key is 32 bytes as base64url');
  return [
    'sanping terminal key certificate 1',
    `terminal-key-id ${terminalKeyId}`,
    `terminal-public-key ${terminalPublicKey}`,
    `issuer-id ${issuerId}`,
    `issuer-key-id ${issuerKeyId}`,
    `not-before ${notBefore}`,
    `not-after ${notAfter}`,
    '',
  ].join('\n');
}
