import { z } from 'zod';

/** What the preload sees of its page's picture with each beat. Apart from `page-signs.ts`, which runs in a page and parses nothing. */
export const pageSigns = z.object({
  /** A frame was drawn since the beat before, or nobody could see one. */
  advanced: z.boolean(),
  /** There is something in the page. */
  filled: z.boolean(),
});
export type PageSigns = z.infer<typeof pageSigns>;
