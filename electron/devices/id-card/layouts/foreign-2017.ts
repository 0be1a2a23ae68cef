import { z } from 'zod';
import { isForeignNumber2017 } from '../../../../contract/foreign-number.ts';
import { chipDay, officialName, optionalText, sexCode } from './chip-schemas.ts';
import type { FieldTable } from './fields.ts';

/** Where each field of the foreign permanent resident card of 2017 stands (flag I, hardware.md 2.3). */
export const foreign2017Fields = {
  englishName: { offset: 0, bytes: 120 },
  sex: { offset: 120, bytes: 2 },
  number: { offset: 122, bytes: 30 },
  nationality: { offset: 152, bytes: 6 },
  chineseName: { offset: 158, bytes: 30 },
  validFrom: { offset: 188, bytes: 16 },
  validUntil: { offset: 204, bytes: 16 },
  birth: { offset: 220, bytes: 16 },
  version: { offset: 236, bytes: 4 },
  authority: { offset: 240, bytes: 8 },
} as const satisfies FieldTable;

export const foreign2017Texts = z
  .object({
    englishName: officialName,
    sex: sexCode,
    number: z.string().refine(isForeignNumber2017),
    /** GB/T 2659 alpha-3. */
    nationality: z.string().regex(/^[A-Z]{3}$/),
    chineseName: optionalText,
    validFrom: chipDay,
    validUntil: chipDay,
    birth: chipDay,
    version: z.string().regex(/^\d{0,2}$/),
    authority: z.string().regex(/^\d{0,4}$/),
  })
  .transform(({ version: _, authority: __, ...card }) => ({
    layout: 'foreign-2017' as const,
    name: card.chineseName ?? card.englishName,
    ...card,
  }));
