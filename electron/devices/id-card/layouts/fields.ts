/** Text block of every card: UTF-16LE, padded with spaces (hardware.md 2). */
export const CARD_TEXT_BYTES = 256;

/** Card type flag, one UTF-16 unit: space = resident, I and Y = foreign permanent resident, J = HK/Macao/Taiwan. */
export const TYPE_FLAG = { offset: 248, bytes: 2 } as const;

/** Where one field stands in the text block, in bytes. */
export interface FieldPlace {
  readonly offset: number;
  readonly bytes: number;
}
export type FieldTable = Readonly<Record<string, FieldPlace>>;

/** Every field of a table as text; only trailing spaces and NULs are cut, inner spaces stay (English names have them). */
export function textsOf(bytes: Uint8Array, table: FieldTable): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(table).map(([name, place]) => [name, textAt(bytes, place)]));
}

export function textAt(bytes: Uint8Array, place: FieldPlace): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset + place.offset, place.bytes);
  let text = '';
  for (let at = 0; at < place.bytes; at += 2) text += String.fromCharCode(view.getUint16(at, true));
  let end = text.length;
  while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\0')) end -= 1;
  return text.slice(0, end);
}
