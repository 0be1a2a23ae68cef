import { type CardReading, cardReading } from '../../../contract/card.ts';
import { isCitizenNumber } from '../../../contract/citizen-number.ts';
import type { CardProblem } from '../../../contract/devices.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import { nations, sexOf, UNKNOWN_NATION } from './code-tables.ts';
import { toOfficialCodePoints } from './private-use.ts';

/** Text block of a card: UTF-16LE, padded with spaces. */
export const CARD_TEXT_BYTES = 256;

/** Where each field of the resident card stands, in bytes (GA/T 490, hardware.md 2.1). */
export const residentFields = {
  name: { offset: 0, bytes: 30 },
  sex: { offset: 30, bytes: 2 },
  nation: { offset: 32, bytes: 4 },
  birth: { offset: 36, bytes: 16 },
  address: { offset: 52, bytes: 70 },
  number: { offset: 122, bytes: 36 },
  issuer: { offset: 158, bytes: 30 },
  validFrom: { offset: 188, bytes: 16 },
  validUntil: { offset: 204, bytes: 16 },
} as const;
export type ResidentField = keyof typeof residentFields;

/** Card type flag, one UTF-16 unit: space = resident, I and Y = foreign resident, J = HK/Macao/Taiwan. */
export const TYPE_FLAG_OFFSET = 248;
const OTHER_LAYOUTS = 'IJY';

export const UNLIMITED = '长期';

/**
 * Reads the 256 bytes of a resident card. Only trailing spaces and NULs are cut; inner spaces and supplementary
 * characters stay. `unsupported-layout` for I, J and Y cards, `unreadable-content` for anything unlawful.
 */
export function decodeResidentText(
  bytes: Uint8Array,
): Result<CardReading, Extract<CardProblem, 'unreadable-content' | 'unsupported-layout'>> {
  if (bytes.length !== CARD_TEXT_BYTES) return err('unreadable-content');
  const flag = textAt(bytes, TYPE_FLAG_OFFSET, 2);
  if (flag !== '' && OTHER_LAYOUTS.includes(flag)) return err('unsupported-layout');

  const field = (name: ResidentField) =>
    textAt(bytes, residentFields[name].offset, residentFields[name].bytes);
  const number = field('number').toUpperCase();
  const validUntil = field('validUntil');
  const lawful =
    isCitizenNumber(number) &&
    /^\d{2}$/.test(field('nation')) &&
    [field('name'), field('address'), field('issuer')].every(isPlainText) &&
    isCalendarDate(field('birth')) &&
    isCalendarDate(field('validFrom')) &&
    (validUntil === UNLIMITED || isCalendarDate(validUntil));
  if (!lawful) return err('unreadable-content');

  const reading = cardReading.safeParse({
    layout: 'resident',
    name: toOfficialCodePoints(field('name')),
    sex: sexOf(field('sex')),
    nation: nations[field('nation')] ?? UNKNOWN_NATION,
    birth: field('birth'),
    address: toOfficialCodePoints(field('address')),
    number,
    issuer: toOfficialCodePoints(field('issuer')),
    validFrom: field('validFrom'),
    validUntil,
  });
  return reading.success ? ok(reading.data) : err('unreadable-content');
}

function textAt(bytes: Uint8Array, offset: number, length: number): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, length);
  let text = '';
  for (let at = 0; at < length; at += 2) text += String.fromCharCode(view.getUint16(at, true));
  let end = text.length;
  while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\0')) end -= 1;
  return text.slice(0, end);
}

/** No control characters, no halves of a surrogate pair, no non-characters: such a text was not written by an issuer. */
function isPlainText(text: string): boolean {
  return text.isWellFormed() && !/[\p{Cc}\u2028\u2029\ufffd-\uffff]/u.test(text);
}

function isCalendarDate(text: string): boolean {
  if (!/^\d{8}$/.test(text)) return false;
  const day = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
