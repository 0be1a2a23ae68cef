import { z } from 'zod';

/** A sheet that is no certificate: a test page, the report of the self-test, a work slip. */
export const plainPage = z.object({
  title: z.string().min(1).max(40),
  /** Under the title: which box, when. */
  lead: z.array(z.string().max(120)).max(6),
  rows: z
    .array(z.object({ name: z.string().max(20), state: z.string().max(20), words: z.string().max(600) }))
    .max(24),
  note: z.string().max(200),
  /** Figures drawn as a QR code below everything else. */
  code: z.string().max(40).optional(),
  /** UTC instant, of the document. */
  at: z.iso.datetime(),
});
export type PlainPage = z.infer<typeof plainPage>;
