import type { CertificateFacts } from '../../contract/certificate.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import { isCertifiedBy, isSignedBy } from './check-signature.ts';
import { TRUSTED_ISSUERS, type TrustedIssuer } from './issuers.ts';
import { openPayload, unpackFacts } from './open-payload.ts';
import { type TakenBack, type TrustedList, takenBack } from './revocations.ts';

export type VerifyFailure =
  /** No certificate of this system: another QR code. */
  | 'not-ours'
  /** Ours by its beginning, but not readable. */
  | 'damaged'
  /** Names an issuer or issuer key that is not trusted here. */
  | 'unknown-issuer'
  /** The terminal's key is not certified by that issuer. */
  | 'terminal-key-not-certified'
  /** The facts are not what the terminal signed. */
  | 'signature-wrong'
  /** The terminal's key was not valid on the day of issue. */
  | 'key-expired-at-issue'
  /** The issuer's key certified the terminal's outside its own days. */
  | 'issuer-key-out-of-its-days'
  /** The issuer took it back: the sheet itself, or a key behind it before the day of issue. */
  | TakenBack;

export interface VerifiedFacts {
  readonly facts: CertificateFacts;
  readonly issuer: TrustedIssuer;
  readonly terminalKeyId: string;
  /** Last day on which it is valid, `YYYY-MM-DD`. */
  readonly validUntil: string;
  /** Genuine but past its last day: shown, not refused. */
  readonly expired: boolean;
  /** 演示样张: by its facts or because a demo issuer stands behind it. */
  readonly demo: boolean;
  /** The issuer's list that was asked; null when there was none: what was taken back is then not known. */
  readonly list: Pick<TrustedList, 'issuedAt' | 'nextUpdate'> | null;
}

export interface VerifyOptions {
  readonly trustedIssuers?: readonly TrustedIssuer[];
  /** What issuers have taken back, signatures already checked. */
  readonly lists?: readonly TrustedList[];
  /** `YYYY-MM-DD` where the paper is looked at. */
  readonly today: string;
}

/** Whether a QR's text is a certificate, and what it says. Offline: it needs the issuers' public keys, and their lists of what was taken back. */
export function verifyPayload(text: string, options: VerifyOptions): Result<VerifiedFacts, VerifyFailure> {
  const opened = openPayload(text);
  if (typeof opened === 'string') return err(opened);
  const { edition, certificate, signedBytes, signature, packedFacts } = opened;
  const issuer = (options.trustedIssuers ?? TRUSTED_ISSUERS).find(
    ({ issuerId, issuerKeyId }) =>
      issuerId === certificate.issuerId && issuerKeyId === certificate.issuerKeyId,
  );
  if (issuer === undefined) return err('unknown-issuer');
  if (!isCertifiedBy(certificate, issuer.publicKey)) return err('terminal-key-not-certified');
  if (!mayCertifyOn(issuer, certificate.notBefore)) return err('issuer-key-out-of-its-days');
  if (!isSignedBy(signedBytes, signature, certificate.terminalPublicKey)) return err('signature-wrong');
  const facts = unpackFacts(packedFacts, { issuerId: issuer.issuerId, edition });
  if (facts === null) return err('damaged');
  if (facts.issuedOn < certificate.notBefore || facts.issuedOn > certificate.notAfter) {
    return err('key-expired-at-issue');
  }
  const list = options.lists?.find(({ issuerId }) => issuerId === issuer.issuerId) ?? null;
  const taken = list === null ? null : takenBack(list, certificate, facts);
  if (taken !== null) return err(taken);
  const validUntil = addDays(facts.issuedOn, facts.validDays);
  return ok({
    facts,
    issuer,
    terminalKeyId: certificate.terminalKeyId,
    validUntil,
    expired: options.today > validUntil,
    demo: facts.demo || issuer.demo,
    list: list === null ? null : { issuedAt: list.issuedAt, nextUpdate: list.nextUpdate },
  });
}

/** A certificate of a terminal begins on the day on which it was made. */
function mayCertifyOn({ from, until }: TrustedIssuer, day: string): boolean {
  return (from === undefined || from <= day) && (until == null || day <= until);
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
