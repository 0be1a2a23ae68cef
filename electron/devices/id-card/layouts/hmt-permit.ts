import { z } from 'zod';
import { chipDay, citizenNumber, officialName, officialText, sexCode } from './chip-schemas.ts';
import type { FieldTable } from './fields.ts';

/** Where each field of the residence permit for Hong Kong, Macao and Taiwan residents stands (flag J, hardware.md 2.2). */
export const hmtPermitFields = {
  name: { offset: 0, bytes: 30 },
  sex: { offset: 30, bytes: 2 },
  birth: { offset: 36, bytes: 16 },
  address: { offset: 52, bytes: 70 },
  number: { offset: 122, bytes: 36 },
  issuer: { offset: 158, bytes: 30 },
  validFrom: { offset: 188, bytes: 16 },
  validUntil: { offset: 204, bytes: 16 },
  passNumber: { offset: 220, bytes: 18 },
  issueCount: { offset: 238, bytes: 4 },
} as const satisfies FieldTable;

/** 810000 Hong Kong, 820000 Macao, 830000 Taiwan. */
const REGION = /^8[123]0000/;

export const hmtPermitTexts = z
  .object({
    name: officialName,
    sex: sexCode,
    birth: chipDay,
    address: officialText,
    number: citizenNumber.refine((number) => REGION.test(number)),
    issuer: officialText,
    validFrom: chipDay,
    validUntil: chipDay,
    passNumber: z.string().regex(/^[\dA-Z]{0,9}$/),
    issueCount: z.string().regex(/^\d{0,2}$/),
  })
  .transform((card) => ({ layout: 'hmt-permit', ...card }) as const);
