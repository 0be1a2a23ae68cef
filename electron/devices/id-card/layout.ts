import type { CardReading } from '../../../contract/card.ts';
import type { CardProblem } from '../../../contract/devices.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import { CARD_TEXT_BYTES, type FieldTable, TYPE_FLAG, textAt, textsOf } from './layouts/fields.ts';
import { foreign2017Fields, foreign2017Texts } from './layouts/foreign-2017.ts';
import { foreign2023Fields, foreign2023Texts } from './layouts/foreign-2023.ts';
import { hmtPermitFields, hmtPermitTexts } from './layouts/hmt-permit.ts';
import { residentFields, residentTexts } from './layouts/resident.ts';

/** Card kind by its type flag (hardware.md 2): where the fields stand, and what they may hold. */
const LAYOUTS: Readonly<Record<string, { readonly fields: FieldTable; readonly texts: TextSchema }>> = {
  '': { fields: residentFields, texts: residentTexts },
  J: { fields: hmtPermitFields, texts: hmtPermitTexts },
  I: { fields: foreign2017Fields, texts: foreign2017Texts },
  Y: { fields: foreign2023Fields, texts: foreign2023Texts },
};

interface TextSchema {
  safeParse(
    texts: unknown,
  ): { readonly success: true; readonly data: CardReading } | { readonly success: false };
}

/**
 * Reads the 256 bytes of a card. `unsupported-layout` for a type flag that is not in the table, `unreadable-content`
 * for anything unlawful.
 */
export function decodeCardText(
  bytes: Uint8Array,
): Result<CardReading, Extract<CardProblem, 'unreadable-content' | 'unsupported-layout'>> {
  if (bytes.length !== CARD_TEXT_BYTES) return err('unreadable-content');
  const layout = LAYOUTS[textAt(bytes, TYPE_FLAG)];
  if (layout === undefined) return err('unsupported-layout');
  const reading = layout.texts.safeParse(textsOf(bytes, layout.fields));
  return reading.success ? ok(reading.data) : err('unreadable-content');
}
