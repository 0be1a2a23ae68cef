import { z } from 'zod';
import { printEvidence } from '../printer.ts';

/** What the self-test looks at, in the order of screen and report. */
export const CHECKED_PARTS = [
  'reader',
  'printer',
  'paper',
  'audio',
  'display',
  'disk',
  'clock',
  'network',
  'central',
] as const;
export type CheckedPart = (typeof CHECKED_PARTS)[number];

export const selfTestRow = z.object({
  part: z.enum(CHECKED_PARTS),
  /** `warning`: it works and somebody should look; `not-fitted`: this box has none. */
  state: z.enum(['checking', 'good', 'warning', 'bad', 'not-fitted']),
  /** How it stands, in one short sentence in Chinese; what to do about it, which the printed report says. */
  words: z.string(),
  fix: z.string().nullable(),
  /** Code of docs/errors.md. */
  code: z.string().nullable(),
});
export type SelfTestRow = z.infer<typeof selfTestRow>;

/** A page without a number on its way to paper. */
export const pageState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({ state: z.literal('printing') }),
  z.object({ state: z.literal('printed'), evidence: printEvidence }),
  z.object({ state: z.enum(['failed', 'unconfirmed']), code: z.string(), words: z.string() }),
]);
export type PageState = z.infer<typeof pageState>;
