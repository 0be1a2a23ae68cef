import { z } from 'zod';

/** What stops a work slip, in the words of whoever stands before the printer; a receipt printer and an A4 one share them. */
export const slipFault = z.enum([
  'paper-out',
  'paper-jam',
  'cover-open',
  /** The knife of a receipt printer stands across the paper. */
  'cutter',
  /** The print head has to cool down; it comes back by itself. */
  'too-hot',
  /** No port, no cable or no answer. */
  'offline',
  'other',
]);
export type SlipFault = z.infer<typeof slipFault>;

/** Which printer a desk has for work slips. */
export const slipPrinter = z.enum(['receipt', 'a4']);
export type SlipPrinter = z.infer<typeof slipPrinter>;

/** How a slip ended. `printed` stands on the printer's own word; without it nobody knows, and the desk says so. */
export const slipEnd = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('printed'), paperLow: z.boolean() }),
  /** Certainly no paper: nothing was sent. */
  z.object({ kind: z.literal('failed'), fault: slipFault }),
  /** It was sent; whether it came out has to be looked at. Null: nothing is known to be wrong. */
  z.object({ kind: z.literal('not-known'), fault: slipFault.nullable() }),
]);
export type SlipEnd = z.infer<typeof slipEnd>;

/** Paper at a desk: what it is printed on, and what became of the last sheet (of a case or a receipt) while this clerk is here. */
export const slipState = z.object({
  printer: slipPrinter.nullable(),
  /** `end` is null while it prints. */
  last: z.object({ about: z.string(), end: slipEnd.nullable() }).nullable(),
});
export type SlipState = z.infer<typeof slipState>;

/** Whether a slip was begun; how it ends stands in the face. `busy`: another one is printing. */
export const slipAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('printing') }),
  z.object({ outcome: z.literal('refused'), reason: z.enum(['gone', 'no-printer', 'busy']) }),
]);
export type SlipAnswer = z.infer<typeof slipAnswer>;
