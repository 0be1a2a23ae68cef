import { z } from 'zod';
import { chipDay, citizenNumber, officialText, optionalText, sexCode } from './chip-schemas.ts';
import type { FieldTable } from './fields.ts';

/**
 * Where each field of the foreign permanent resident card of 2023 stands (flag Y, hardware.md 2.4). UNVERIFIED: the
 * offsets come from one source, and no such card was read by this product.
 */
export const foreign2023Fields = {
  chineseName: { offset: 0, bytes: 30 },
  sex: { offset: 30, bytes: 2 },
  renewals: { offset: 32, bytes: 4 },
  birth: { offset: 36, bytes: 16 },
  /** Letters 1 to 35; the rest stands in `englishNameRest`. */
  englishName: { offset: 52, bytes: 70 },
  number: { offset: 122, bytes: 36 },
  validFrom: { offset: 188, bytes: 16 },
  validUntil: { offset: 204, bytes: 16 },
  englishNameRest: { offset: 220, bytes: 22 },
  nationality: { offset: 242, bytes: 6 },
  formerNumber: { offset: 250, bytes: 6 },
} as const satisfies FieldTable;

/** Letters that the first of the two name fields holds. */
const FIRST_PART = foreign2023Fields.englishName.bytes / 2;

export const foreign2023Texts = z
  .object({
    chineseName: optionalText,
    sex: sexCode,
    renewals: z.string().regex(/^\d{0,2}$/),
    birth: chipDay,
    englishName: officialText,
    // 9, province, ISO 3166 numeric country, birth, serial, check digit as of GB 11643.
    number: citizenNumber.refine((number) => number.startsWith('9')),
    validFrom: chipDay,
    validUntil: chipDay,
    englishNameRest: officialText,
    nationality: z.string().regex(/^[A-Z]{3}$/),
    formerNumber: z.string().regex(/^\d{0,3}$/),
  })
  .refine((card) => card.chineseName !== null || card.englishName !== '')
  .transform(({ englishNameRest, renewals: _, formerNumber: __, ...card }) => {
    // A space at the seam was cut with the padding of the first field.
    const first = englishNameRest === '' ? card.englishName : card.englishName.padEnd(FIRST_PART);
    const englishName = first + englishNameRest;
    return {
      layout: 'foreign-2023' as const,
      ...card,
      englishName,
      name: card.chineseName ?? englishName,
    };
  });
