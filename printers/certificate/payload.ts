import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { assert } from '../../contract/assert.ts';
import {
  type CertificateFacts,
  certificateFacts,
  type Signer,
  type TerminalKeyCertificate,
} from '../../contract/certificate.ts';
import { isPlainId } from '../../contract/key-certificate.ts';
import { decodeBase45, encodeBase45 } from './base45.ts';
import { ByteWriter, readFields } from './byte-fields.ts';
import { CURRENT_LAW, type LawBooks, requireAuthorised } from './law.ts';
import { PUBLIC_KEY_LENGTH, SIGNATURE_LENGTH } from './signature.ts';

/*
 * The QR's text, edition 1:
 *
 *   `SP1:` then base45 (RFC 9285, so that the QR stays alphanumeric) of
 *     certificate block | facts, raw deflate with DICTIONARY | 64-byte Ed25519 signature of the terminal
 *
 *   certificate block: text terminal key id · 32 bytes terminal public key · text issuer id · text issuer key id ·
 *     day not before · day not after · 64 bytes signature of the issuer (over contract/key-certificate.ts)
 *   facts: text item id · number · name · sex · citizen number · address · day since · text nature · day verified on ·
 *     text purpose · day issued on · u16 valid days · u8 count, then text issuer lines · text issuer phone · u8 demo
 *   text = u16 length, UTF-8; day = u16 days since 1900-01-01; numbers big-endian.
 *
 * The terminal signs SIGNED_PREFIX and every byte before its signature, as carried: nothing is left to a second
 * reading. The issuer id of the facts is the certificate's, so a terminal cannot speak for another issuer.
 */
const PREFIX = 'SP1:';
const SIGNED_PREFIX = 'sanping certificate payload 1\n';
/** Words that most certificates carry; part of edition 1, so never changed. It saves about 60 bytes. */
const DICTIONARY = Buffer.from(
  '新疆维吾尔自治区壮族回族内蒙古西藏省市州盟旗县乡镇村组号楼单元室层栋幢路巷街道办事处小区花园苑社区居民委员会' +
    '其他用途水电开户车辆登记子女入学常住自有租住0913-男女residence',
);
/** A sheet's facts are a few hundred bytes; more is an attack on memory. */
const MOST_FACT_BYTES = 4096;

export interface OpenedPayload {
  readonly certificate: TerminalKeyCertificate;
  /** What the terminal signed. */
  readonly signedBytes: Uint8Array;
  readonly signature: Uint8Array;
  readonly packedFacts: Uint8Array;
}

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
  const body = new ByteWriter().raw(certificateBytes(signer.certificate)).raw(packFacts(facts)).bytes();
  const signature = await signer.sign(signedBytes(body));
  assert(signature.length === SIGNATURE_LENGTH, 'an Ed25519 signature has 64 bytes');
  return PREFIX + encodeBase45(new ByteWriter().raw(body).raw(signature).bytes());
}

/** Takes a QR's text apart without believing any of it. */
export function openPayload(text: string): OpenedPayload | 'not-ours' | 'damaged' {
  if (!text.startsWith(PREFIX)) return 'not-ours';
  const bytes = decodeBase45(text.slice(PREFIX.length));
  if (!bytes.ok || bytes.value.length <= SIGNATURE_LENGTH) return 'damaged';
  const body = bytes.value.slice(0, -SIGNATURE_LENGTH);
  const signature = bytes.value.slice(-SIGNATURE_LENGTH);
  const opened = readFields(body, (reader) => {
    const base64url = (length: number) => Buffer.from(reader.raw(length)).toString('base64url');
    const certificate: TerminalKeyCertificate = {
      terminalKeyId: reader.text(),
      terminalPublicKey: base64url(PUBLIC_KEY_LENGTH),
      issuerId: reader.text(),
      issuerKeyId: reader.text(),
      notBefore: reader.day(),
      notAfter: reader.day(),
      signature: base64url(SIGNATURE_LENGTH),
    };
    return { certificate, packedFacts: reader.rest() };
  });
  if (opened === null) return 'damaged';
  const { terminalKeyId, issuerId, issuerKeyId } = opened.certificate;
  if (![terminalKeyId, issuerId, issuerKeyId].every(isPlainId)) return 'damaged';
  return { ...opened, signature, signedBytes: signedBytes(body) };
}

/** Facts out of their packed form, once the signature over them holds; null when they are none. */
export function unpackFacts(packed: Uint8Array, issuerId: string): CertificateFacts | null {
  const bytes = inflate(packed);
  if (bytes === null) return null;
  const fields = readFields(bytes, (reader) => {
    const facts = {
      itemId: reader.text(),
      number: reader.text(),
      name: reader.text(),
      sex: reader.text(),
      citizenNumber: reader.text(),
      address: reader.text(),
      since: reader.day(),
      nature: reader.text(),
      verifiedOn: reader.day(),
      purpose: reader.text(),
      issuedOn: reader.day(),
      validDays: reader.u16(),
      issuerLines: Array.from({ length: reader.u8() }, () => reader.text()),
      issuerPhone: reader.text(),
      demo: reader.u8() === 1,
    };
    return reader.isAtEnd() ? facts : null;
  });
  const parsed = certificateFacts.safeParse({ ...fields, issuerId });
  return parsed.success ? parsed.data : null;
}

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
  const bytes = writer
    .text(facts.issuerPhone)
    .u8(facts.demo ? 1 : 0)
    .bytes();
  return deflateRawSync(bytes, { level: 9, dictionary: DICTIONARY });
}

function inflate(packed: Uint8Array): Uint8Array | null {
  try {
    return inflateRawSync(packed, { dictionary: DICTIONARY, maxOutputLength: MOST_FACT_BYTES });
  } catch {
    // zlib has one way to say "not deflate data" and "too long": it throws.
    return null;
  }
}

function signedBytes(body: Uint8Array): Uint8Array {
  return new ByteWriter().raw(new TextEncoder().encode(SIGNED_PREFIX)).raw(body).bytes();
}
