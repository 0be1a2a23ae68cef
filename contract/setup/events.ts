import { z } from 'zod';
import { displayRole } from '../display-role.ts';

const text = z.string().max(200);

/** What a person does while a box is set up. */
export const setupEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('choose-locale'), locale: z.enum(['zh-CN', 'ko-KR']) }),
  z.object({ type: z.literal('choose-profile'), profile: text }),
  /** Central's address and the code as typed. */
  z.object({ type: z.literal('check-central'), address: text, code: text }),
  /** It is enrolled there already, or central cannot be reached now. */
  z.object({ type: z.literal('keep-central') }),
  /** Another central or another code than the one it is enrolled with. */
  z.object({ type: z.literal('other-central') }),
  z.object({ type: z.literal('look-for-devices') }),
  z.object({ type: z.literal('choose-reader'), id: text }),
  z.object({ type: z.literal('try-reader') }),
  z.object({ type: z.literal('choose-printer'), id: text }),
  z.object({ type: z.literal('type-printer'), uri: text }),
  z.object({ type: z.literal('try-printer') }),
  /** Whether this screen takes what kiosks cannot send to central. */
  z.object({ type: z.literal('choose-kiosks'), listens: z.boolean() }),
  z.object({ type: z.literal('choose-display'), at: z.number().int().min(0).max(15), role: displayRole }),
  z.object({ type: z.literal('press-figure'), figure: z.string().regex(/^\d$/) }),
  z.object({ type: z.literal('erase-figure') }),
  z.object({ type: z.literal('other-pin') }),
  z.object({ type: z.literal('next') }),
  z.object({ type: z.literal('back') }),
  /** The box stays what it was. */
  z.object({ type: z.literal('leave') }),
  z.object({ type: z.literal('finish') }),
  /** What central has not heard is given up: asked, then said once more. */
  z.object({ type: z.literal('give-up') }),
  z.object({ type: z.literal('touched') }),
]);
export type SetupEvent = z.infer<typeof setupEvent>;
