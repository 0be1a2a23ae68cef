import { z } from 'zod';
import { PIN_FIGURES } from '../kiosk/pin-figures.ts';

/** Past days as the page of a staff wall draws them: who asks, which days there are, and which one stands (D18). */

export const pastPanel = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('asking'),
    title: z.string(),
    lead: z.string(),
    /** How many figures are typed; which ones stays in core. */
    typed: z.number().int().min(0).max(PIN_FIGURES),
    /** Whether a figure is taken now: not while the door is locked. */
    takes: z.boolean(),
  }),
  z.object({
    state: z.literal('choosing'),
    /** 2026年11月 */
    title: z.string(),
    lead: z.string(),
    /** Weeks from Monday on; null: a day of another month. */
    weeks: z.array(
      z
        .array(
          z
            .object({
              day: z.iso.date(),
              number: z.number().int(),
              isKept: z.boolean(),
              isShown: z.boolean(),
            })
            .nullable(),
        )
        .length(7),
    ),
    /** Whether an earlier and a later month have a day. */
    earlier: z.boolean(),
    later: z.boolean(),
  }),
]);
export type PastPanel = z.infer<typeof pastPanel>;

/** The day that stands in place of now. */
export const pastBanner = z.object({
  /** 这是 11月20日 的数据 */
  words: z.string(),
  /** 星期五 · 23:59 统计 */
  note: z.string(),
  /** Whether an earlier day was kept; a later one always leads on, at last to today. */
  earlier: z.boolean(),
});
export type PastBanner = z.infer<typeof pastBanner>;
