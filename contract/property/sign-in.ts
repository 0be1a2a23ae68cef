import { z } from 'zod';
import { ulid } from '../domain/base.ts';

/** Staff who may sign in at this screen, as a list to touch. Duty and surname: no private datum. */
export const clerkChoice = z.object({ id: ulid, name: z.string(), duty: z.string() });
export type ClerkChoice = z.infer<typeof clerkChoice>;

export const signInRequest = z.object({ staffId: ulid, secret: z.string().min(4).max(64) });

export const signInAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('signed-in') }),
  /** `tries`: left before a pause. */
  z.object({ outcome: z.literal('wrong'), tries: z.number().int() }),
  z.object({ outcome: z.literal('paused'), seconds: z.number().int() }),
  /** No verifier of this person here yet: needs the network once. */
  z.object({ outcome: z.literal('unknown-here') }),
]);
export type SignInAnswer = z.infer<typeof signInAnswer>;
