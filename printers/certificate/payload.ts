import { deflateRawSync } from 'node:zlib';
import { assert } from '../../contract/assert.ts';
import type { CertificateFacts, Signer, TerminalKeyCertificate } from '../../contract/certificate.ts';
import { encodeBase45 } from './base45.ts';
import { ByteWriter } from './byte-fields.ts';
import { SIGNATURE_LENGTH } from './check-signature.ts';
import { CURRENT_LAW, type LawBooks, requireAuthorised } from './law.ts';
import { ASSURANCE_BYTES, DICTIONARY, type Edition, prefixOf, signedBytes } from './open-payload.ts';

/** The terminal's key may not sign for this issuer or on this day: such a QR would fail every check. */
export class TerminalKeyNotValid extends Error {
  constructor() {
    super('terminal key certificate does not cover this certificate');
    this.name = 'TerminalKeyNotValid';
  }
}

/** The signed text for the QR. Throws NotAuthorised or TerminalKeyNotValid; `facts.number` must not be null. */
export async function payloadFor(
  facts: CertificateFacts,
  signer: Signer,
  law: LawBooks = CURRENT_LAW,
): Promise<string> {
  const { issuerId, notBefore, notAfter } = signer.certificate;
  const covered = notBefore <= facts.issuedOn && facts.issuedOn <= notAfter;
  requireAuthorised(facts, law);
  if (!covered || issuerId !== facts.issuerId) throw new TerminalKeyNotValid();
  return signPayload(facts, signer, law);
}

/** What `payloadFor` does once the key is known to cover the facts; verification looks at that again. */
export async function signPayload(
  facts: CertificateFacts,
  signer: Signer,
  law: LawBooks = CURRENT_LAW,
): Promise<string> {
  requireAuthorised(facts, law);
  const edition = editionOf(facts);
  const body = new ByteWriter().raw(certificateBytes(signer.certificate)).raw(packFacts(facts)).bytes();
  const signature = await signer.sign(signedBytes(body, edition));
  assert(signature.length === SIGNATURE_LENGTH, 'an Ed25519 signature has 64 bytes');
  return prefixOf(edition) + encodeBase45(new ByteWriter().raw(body).raw(signature).bytes());
}

/** A request from before the level was written down ends in the edition in which it began. */
const editionOf = ({ assurance }: CertificateFacts): Edition => (assurance === null ? 1 : 2);

function certificateBytes(certificate: TerminalKeyCertificate): Uint8Array {
  return new ByteWriter()
    .text(certificate.terminalKeyId)
    .raw(Buffer.from(certificate.terminalPublicKey, 'base64url'))
    .text(certificate.issuerId)
    .text(certificate.issuerKeyId)
    .day(certificate.notBefore)
    .day(certificate.notAfter)
    .raw(Buffer.from(certificate.signature, 'base64url'))
    .bytes();
}

function packFacts(facts: CertificateFacts): Uint8Array {
  assert(facts.number !== null, 'a signed certificate has a number');
  const writer = new ByteWriter()
    .text(facts.itemId)
    .text(facts.number)
    .text(facts.name)
    .text(facts.sex)
    .text(facts.citizenNumber)
    .text(facts.address)
    .day(facts.since)
    .text(facts.nature)
    .day(facts.verifiedOn)
    .text(facts.purpose)
    .day(facts.issuedOn)
    .u16(facts.validDays)
    .u8(facts.issuerLines.length);
  for (const line of facts.issuerLines) writer.text(line);
  writer.text(facts.issuerPhone).u8(facts.demo ? 1 : 0);
  if (facts.assurance !== null) writer.u8(ASSURANCE_BYTES.indexOf(facts.assurance));
  return deflateRawSync(writer.bytes(), { level: 9, dictionary: DICTIONARY });
}
