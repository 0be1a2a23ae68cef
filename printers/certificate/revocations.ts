import { fromBase64url } from '../../contract/base64url.ts';
import type { CertificateFacts, TerminalKeyCertificate } from '../../contract/certificate.ts';
import type { RevocationList } from '../../contract/domain.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import { revocationText } from '../../contract/revocation-text.ts';
import { isSignedBy } from './check-signature.ts';
import type { TrustedIssuer } from './issuers.ts';

/** A list whose signature was checked; only `trustLists` makes one. */
export interface TrustedList extends RevocationList {
  readonly trusted: true;
}

export type ListFailure =
  /** Signed by nobody who is trusted for that issuer. */
  | 'unknown-issuer'
  /** Says something else than what was signed. */
  | 'signature-wrong';

/**
 * Checks the signatures of lists. Of several of one issuer the one with the highest sequence counts. A list is
 * dropped when another one takes back the key that signed it: whoever stole that key signs no list either.
 */
export function trustLists(
  lists: readonly RevocationList[],
  issuers: readonly TrustedIssuer[],
): Result<readonly TrustedList[], ListFailure> {
  for (const list of lists) {
    const issuer = issuers.find(
      ({ issuerId, issuerKeyId }) => issuerId === list.issuerId && issuerKeyId === list.issuerKeyId,
    );
    if (issuer === undefined) return err('unknown-issuer');
    const text = new TextEncoder().encode(revocationText(list));
    const signature = fromBase64url(list.signature);
    if (signature === null || !isSignedBy(text, signature, issuer.publicKey)) return err('signature-wrong');
  }
  const isTakenBack = ({ issuerId, issuerKeyId }: RevocationList) =>
    lists.some(
      (other) =>
        other.issuerId === issuerId &&
        other.issuerKeyId !== issuerKeyId &&
        other.issuerKeys.some((key) => key.issuerKeyId === issuerKeyId),
    );
  const newest = new Map<string, TrustedList>();
  for (const list of lists.filter((one) => !isTakenBack(one))) {
    const before = newest.get(list.issuerId);
    if (before === undefined || before.sequence < list.sequence)
      newest.set(list.issuerId, { ...list, trusted: true });
  }
  return ok([...newest.values()]);
}

export type TakenBack = 'revoked' | 'terminal-key-revoked' | 'issuer-key-revoked';

/** What of a sheet its issuer has taken back; null when nothing. Keys count by the day of issue. */
export function takenBack(
  list: TrustedList,
  { terminalKeyId, issuerKeyId }: TerminalKeyCertificate,
  { number, issuedOn }: Pick<CertificateFacts, 'number' | 'issuedOn'>,
): TakenBack | null {
  const issuerKey = list.issuerKeys.some((key) => key.issuerKeyId === issuerKeyId && key.from <= issuedOn);
  if (issuerKey) return 'issuer-key-revoked';
  const terminalKey = list.terminalKeys.some(
    (key) =>
      key.terminalKeyId === terminalKeyId &&
      key.from <= issuedOn &&
      (key.until === null || issuedOn < key.until),
  );
  if (terminalKey) return 'terminal-key-revoked';
  return list.certificates.some((sheet) => sheet.number === number) ? 'revoked' : null;
}
