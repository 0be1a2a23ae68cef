import { inflateSync } from 'fflate';
import { toBase64url } from '../../contract/base64url.ts';
import {
  assuranceLevel,
  type CertificateFacts,
  certificateFacts,
  type TerminalKeyCertificate,
} from '../../contract/certificate.ts';
import { isPlainId } from '../../contract/key-certificate.ts';
import { decodeBase45 } from './base45.ts';
import { ByteWriter, readFields } from './byte-fields.ts';
import { PUBLIC_KEY_LENGTH, SIGNATURE_LENGTH } from './check-signature.ts';

/*
 * The QR's text, editions 1 and 2:
 *
 *   `SP1:` or `SP2:` then base45 (RFC 9285, so that the QR stays alphanumeric) of
 *     certificate block | facts, raw deflate with DICTIONARY | 64-byte Ed25519 signature of the terminal
 *
 *   certificate block: text terminal key id · 32 bytes terminal public key · text issuer id · text issuer key id ·
 *     day not before · day not after · 64 bytes signature of the issuer (over contract/key-certificate.ts)
 *   facts: text item id · number · name · sex · citizen number · address · day since · text nature · day verified on ·
 *     text purpose · day issued on · u16 valid days · u8 count, then text issuer lines · text issuer phone · u8 demo ·
 *     from edition 2: u8 by what the holder was known (place in ASSURANCE_BYTES)
 *   text = u16 length, UTF-8; day = u16 days since 1900-01-01; numbers big-endian.
 *
 * The terminal signs the edition's own line and every byte before its signature, as carried: nothing is left to a second
 * reading. The issuer id of the facts is the certificate's, so a terminal cannot speak for another issuer.
 */
export const EDITIONS = [1, 2] as const;
export type Edition = (typeof EDITIONS)[number];
/** Who knew the holder how, as a byte; only ever added to. */
export const ASSURANCE_BYTES = assuranceLevel.options;
export const prefixOf = (edition: Edition): string => `SP${edition}:`;
const signedPrefixOf = (edition: Edition): string => `sanping certificate payload ${edition}\n`;
/** More letters than a QR code of the largest kind holds, so that inflating has an end. */
const LONGEST_TEXT = 4_296;
/** Words that most certificates carry; part of every edition, so never changed. It saves about 60 bytes. */
export const DICTIONARY = new TextEncoder().encode(
  '新疆维吾尔自治区壮族回族内蒙古西藏省市州盟旗县乡镇村组号楼单元室层栋幢路巷街道办事处小区花园苑社区居民委员会' +
    '其他用途水电开户车辆登记子女入学常住自有租住0913-男女residence',
);
/** A sheet's facts are a few hundred bytes; more is none of ours. */
const MOST_FACT_BYTES = 4096;

export interface OpenedPayload {
  readonly edition: Edition;
  readonly certificate: TerminalKeyCertificate;
  /** What the terminal signed. */
  readonly signedBytes: Uint8Array;
  readonly signature: Uint8Array;
  readonly packedFacts: Uint8Array;
}

/** Takes a QR's text apart without believing any of it. */
export function openPayload(text: string): OpenedPayload | 'not-ours' | 'damaged' {
  const edition = EDITIONS.find((one) => text.startsWith(prefixOf(one)));
  if (edition === undefined) return 'not-ours';
  if (text.length > LONGEST_TEXT) return 'damaged';
  const bytes = decodeBase45(text.slice(prefixOf(edition).length));
  if (!bytes.ok || bytes.value.length <= SIGNATURE_LENGTH) return 'damaged';
  const body = bytes.value.slice(0, -SIGNATURE_LENGTH);
  const signature = bytes.value.slice(-SIGNATURE_LENGTH);
  const opened = readFields(body, (reader) => {
    const base64url = (length: number) => toBase64url(reader.raw(length));
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
  return { ...opened, edition, signature, signedBytes: signedBytes(body, edition) };
}

/** Facts out of their packed form, once the signature over them holds; null when they are none. */
export function unpackFacts(
  packed: Uint8Array,
  { issuerId, edition }: { readonly issuerId: string; readonly edition: Edition },
): CertificateFacts | null {
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
      // A byte that no edition knows is no level: the schema refuses the sheet.
      assurance: edition === 1 ? null : (ASSURANCE_BYTES[reader.u8()] ?? 'unknown'),
    };
    return reader.isAtEnd() ? facts : null;
  });
  const parsed = certificateFacts.safeParse({ ...fields, issuerId });
  return parsed.success ? parsed.data : null;
}

function inflate(packed: Uint8Array): Uint8Array | null {
  try {
    const bytes = inflateSync(packed, { dictionary: DICTIONARY });
    return bytes.length <= MOST_FACT_BYTES ? bytes : null;
  } catch {
    // The library has one way to say "not deflate data": it throws.
    return null;
  }
}

/** What the terminal's signature stands under: the body of the QR behind a prefix of its own. */
export function signedBytes(body: Uint8Array, edition: Edition): Uint8Array {
  return new ByteWriter()
    .raw(new TextEncoder().encode(signedPrefixOf(edition)))
    .raw(body)
    .bytes();
}
