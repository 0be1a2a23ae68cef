import type { RevocationList } from './domain.ts';

/**
 * The text that an issuer's key signs under a revocation list (Ed25519 over the UTF-8 bytes). One fact per line, entries
 * in the order of the list, which is theirs: sorted by what they name. Central signs this text and verification rebuilds
 * it, so it lives where both may import it. Every field is one word (contract/domain/revocation-list.ts).
 */
export function revocationText(list: Omit<RevocationList, 'signature'>): string {
  const { issuerId, issuerKeyId, sequence, issuedAt, nextUpdate } = list;
  return [
    'sanping revocation list 1',
    `issuer-id ${issuerId}`,
    `issuer-key-id ${issuerKeyId}`,
    `sequence ${sequence}`,
    `issued-at ${issuedAt}`,
    `next-update ${nextUpdate}`,
    ...list.certificates.map(
      ({ number, reason, revokedOn }) => `certificate ${number} ${reason} ${revokedOn}`,
    ),
    ...list.terminalKeys.map(
      ({ terminalKeyId, reason, from, until }) =>
        `terminal-key ${terminalKeyId} ${reason} ${from} ${until ?? '-'}`,
    ),
    ...list.issuerKeys.map(({ issuerKeyId: key, reason, from }) => `issuer-key ${key} ${reason} ${from}`),
    '',
  ].join('\n');
}
