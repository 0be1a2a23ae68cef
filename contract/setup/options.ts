import { z } from 'zod';
import { boxChoice, boxDraft, boxRole } from './choice.ts';

/** What the set-up of a box begins with. */
export const setupOptions = z.object({
  /** What the box was until now, as far as it is known; then what its options say. */
  draft: boxDraft,
  /** Fields that the options of this start fix: a choice would be overruled. */
  fixed: z.array(z.enum(Object.keys(boxChoice.shape) as [keyof typeof boxChoice.shape])),
  /** Whose records lie in the data folder; null where there are none. */
  former: boxRole.nullable(),
  /** What was kept could not be read (CO-705). */
  damaged: z.boolean(),
});
export type SetupOptions = z.infer<typeof setupOptions>;
