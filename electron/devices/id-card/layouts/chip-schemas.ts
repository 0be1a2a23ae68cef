import { z } from 'zod';
import { isCitizenNumber } from '../../../../contract/citizen-number.ts';
import { nations, sexOf, UNKNOWN_NATION } from '../code-tables.ts';
import { toOfficialCodePoints } from '../private-use.ts';

/** The text of a chip's fields, checked and put into the product's words. What does not pass was not written by an issuer. */

export const UNLIMITED = '长期';

/** No control characters, no halves of a surrogate pair, no non-characters. */
const plain = z
  .string()
  .refine((text) => text.isWellFormed() && !/[\p{Cc}\u2028\u2029\ufffd-\uffff]/u.test(text));

/** Text with old private-use ideographs at their official code points; may be empty. */
export const officialText = plain.transform(toOfficialCodePoints);
export const officialName = plain.min(1).transform(toOfficialCodePoints);
/** An empty field is null. */
export const optionalText = officialText.transform((text) => (text === '' ? null : text));

/** GB/T 2261.1 in words. */
export const sexCode = z.string().transform((code, context) => {
  const sex = sexOf(code);
  if (sex === null) context.addIssue({ code: 'custom' });
  return sex ?? z.NEVER;
});

/** GB/T 3304 in words; an unknown code is no reason to refuse the resident. */
export const nationCode = z
  .string()
  .regex(/^\d{2}$/)
  .transform((code) => nations[code] ?? UNKNOWN_NATION);

/** `YYYYMMDD` of a day that the calendar has. */
export const chipDay = z
  .string()
  .regex(/^\d{8}$/)
  .refine((text) => {
    const day = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
    const date = new Date(`${day}T00:00:00Z`);
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
  });

export const chipEnd = z.union([chipDay, z.literal(UNLIMITED)]);

/** GB 11643-1999. */
export const citizenNumber = z
  .string()
  .transform((text) => text.toUpperCase())
  .refine(isCitizenNumber);
