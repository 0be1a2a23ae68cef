import { z } from 'zod';
import {
  chipDay,
  chipEnd,
  citizenNumber,
  nationCode,
  officialName,
  officialText,
  sexCode,
} from './chip-schemas.ts';
import type { FieldTable } from './fields.ts';

/** Where each field of the resident ID card stands, in bytes (居民身份证, GA/T 490, hardware.md 2.1). */
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
} as const satisfies FieldTable;
export type ResidentField = keyof typeof residentFields;

export const residentTexts = z
  .object({
    name: officialName,
    sex: sexCode,
    nation: nationCode,
    birth: chipDay,
    address: officialText,
    number: citizenNumber,
    issuer: officialText,
    validFrom: chipDay,
    validUntil: chipEnd,
  })
  .transform((card) => ({ layout: 'resident', ...card }) as const);
