import { z } from 'zod';
import { ulid } from './base.ts';
import { area, point } from './geometry.ts';

/** 小区: what stands behind one gate. `propertyCompanyId` is null where residents look after it themselves. */
export const compound = z.object({
  id: ulid,
  communityId: ulid,
  gridId: ulid,
  name: z.string(),
  propertyCompanyId: ulid.nullable(),
  boundary: area.nullable(),
  gate: point.nullable(),
  builtIn: z.number().int().nullable(),
});
export type Compound = z.infer<typeof compound>;
