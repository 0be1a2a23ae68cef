import { z } from 'zod';
import { certificateFacts } from '../../contract/certificate.ts';
import { plainPage } from '../../contract/plain-page.ts';
import { tablePage } from '../../contract/table-page.ts';

/** What the main thread asks of the render worker. The signature is made outside: the worker never sees a key. */
export const renderRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pdf'), id: z.number().int(), facts: certificateFacts, payload: z.string() }),
  z.object({ kind: z.literal('preview'), id: z.number().int(), facts: certificateFacts }),
  z.object({ kind: z.literal('missing'), id: z.number().int(), facts: certificateFacts }),
  z.object({ kind: z.literal('plain'), id: z.number().int(), page: plainPage }),
  z.object({ kind: z.literal('table'), id: z.number().int(), page: tablePage }),
  z.object({ kind: z.literal('warm-up'), id: z.number().int() }),
]);
export type RenderRequest = z.infer<typeof renderRequest>;

const document = {
  id: z.number().int(),
  pdf: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  pages: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
};

export const renderAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pdf'), ...document }),
  z.object({ kind: z.literal('plain'), ...document }),
  z.object({ kind: z.literal('table'), ...document }),
  z.object({ kind: z.literal('preview'), id: z.number().int(), svg: z.string() }),
  z.object({ kind: z.literal('missing'), id: z.number().int(), codePoints: z.array(z.string()) }),
  z.object({ kind: z.literal('warm-up'), id: z.number().int() }),
  /** Refused or failed; `name` is the error's class, `message` holds nothing of the person. */
  z.object({ kind: z.literal('error'), id: z.number().int(), name: z.string(), message: z.string() }),
]);
export type RenderAnswer = z.infer<typeof renderAnswer>;
