import { assert } from '../../../contract/assert.ts';
import type { CardLayout, DemoCard } from '../../../contract/card.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import { CARD_TEXT_BYTES, type FieldTable, TYPE_FLAG } from './layouts/fields.ts';
import { foreign2017Fields } from './layouts/foreign-2017.ts';
import { foreign2023Fields } from './layouts/foreign-2023.ts';
import { hmtPermitFields } from './layouts/hmt-permit.ts';
import { type ResidentField, residentFields } from './layouts/resident.ts';

/** Type flag and fields of each layout, for writing. */
const LAYOUTS = {
  resident: { flag: ' ', fields: residentFields },
  'hmt-permit': { flag: 'J', fields: hmtPermitFields },
  'foreign-2017': { flag: 'I', fields: foreign2017Fields },
  'foreign-2023': { flag: 'Y', fields: foreign2023Fields },
} as const satisfies Record<CardLayout, { readonly flag: string; readonly fields: FieldTable }>;

type FieldOf<Layout extends CardLayout> = keyof (typeof LAYOUTS)[Layout]['fields'] & string;
/** What stands in each field, as on the chip: codes, not words. */
export type CardTexts<Layout extends CardLayout> = Readonly<Record<FieldOf<Layout>, string>>;

/** The 256 bytes of a chip with these texts, for simulators and tests. Fails with the name of the field that is too long. */
export function encodeCardText<Layout extends CardLayout>(
  layout: Layout,
  texts: CardTexts<Layout>,
): Result<Uint8Array, FieldOf<Layout>> {
  const { flag, fields } = LAYOUTS[layout];
  const table: FieldTable = fields;
  const bytes = new Uint8Array(CARD_TEXT_BYTES);
  putText(bytes, 0, ''.padEnd(CARD_TEXT_BYTES / 2));
  putText(bytes, TYPE_FLAG.offset, flag);
  for (const [name, text] of Object.entries<string>(texts)) {
    const place = table[name];
    assert(place !== undefined && isFieldOf(name, layout), `field ${name} of ${layout}`);
    if (text.length * 2 > place.bytes) return err(name);
    putText(bytes, place.offset, text);
  }
  return ok(bytes);
}

/** The chip of a demo resident: names and issuers hold 15 UTF-16 units, addresses 35. */
export function encodeResidentText(card: DemoCard): Result<Uint8Array, ResidentField> {
  const { name, sex, nation, birth, address, number, issuer, start, end } = card;
  return encodeCardText('resident', {
    name,
    sex,
    nation,
    birth,
    address,
    number,
    issuer,
    validFrom: start,
    validUntil: end,
  });
}

function putText(bytes: Uint8Array, offset: number, text: string): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let i = 0; i < text.length; i++) view.setUint16(offset + 2 * i, text.charCodeAt(i), true);
}

function isFieldOf<Layout extends CardLayout>(name: string, layout: Layout): name is FieldOf<Layout> {
  return Object.hasOwn(LAYOUTS[layout].fields, name);
}
