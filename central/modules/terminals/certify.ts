import { createPrivateKey, sign } from 'node:crypto';
import type { TerminalKeyCertificate } from '../../../contract/certificate.ts';
import { terminalKeyCertificateText } from '../../../contract/key-certificate.ts';
import type { IssuerKey } from '../certificates/issuer-keys.ts';

/** How long a terminal's key may sign without asking central again, days. */
export const KEY_CERTIFICATE_DAYS = 90;

const DAY_MS = 86_400_000;

/** Calendar day of an instant in an IANA zone, `YYYY-MM-DD`. */
export function dayInZone(now: number, zone: string): string {
  // The Swedish locale writes days in the ISO order.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(now);
}

/** Certifies a terminal's public key (raw Ed25519, base64url) from today for 90 days in the community's zone. */
export function certifyTerminalKey(
  issuer: IssuerKey,
  terminal: { readonly keyId: string; readonly publicKey: string },
  { now, zone }: { readonly now: number; readonly zone: string },
): TerminalKeyCertificate {
  const certificate = {
    terminalKeyId: terminal.keyId,
    terminalPublicKey: terminal.publicKey,
    issuerId: issuer.issuerId,
    issuerKeyId: issuer.issuerKeyId,
    notBefore: dayInZone(now, zone),
    notAfter: dayInZone(now + KEY_CERTIFICATE_DAYS * DAY_MS, zone),
  };
  const text = Buffer.from(terminalKeyCertificateText(certificate));
  const signature = sign(null, text, createPrivateKey(issuer.privateKeyPem)).toString('base64url');
  return { ...certificate, signature };
}
