import { z } from 'zod';
import { instant, notice } from './domain.ts';

/**
 * What the property mid-screen shows right now. The core composes it from the store; the renderer draws it and makes
 * calls. Signed out it is the lobby face, which holds no person and no door number: it hangs for everybody.
 */

/** How far this screen is in step with central. */
export const propertyNetwork = z.object({
  reachable: z.boolean(),
  /** Last whole round with central; null before the first. */
  lastPullAt: instant.nullable(),
  /** Operations that wait here for central. */
  waiting: z.number().int().nonnegative(),
  /** Operations that central answered with a conflict or a refusal: a person decides. */
  refused: z.number().int().nonnegative(),
});
export type PropertyNetwork = z.infer<typeof propertyNetwork>;

/** Somebody to ring: a duty phone, never a person's. */
export const dutyContact = z.object({ label: z.string(), phone: z.string() });

/** Lobby face: what everybody may read. */
export const lobbyFace = z.object({
  name: z.literal('lobby'),
  /** Whose house this is; null until the first synchronisation. */
  place: z.object({ name: z.string(), communityName: z.string() }).nullable(),
  notices: z.array(notice),
  contacts: z.array(dutyContact),
});
export type LobbyFace = z.infer<typeof lobbyFace>;

export const propertyView = z.object({ face: lobbyFace, network: propertyNetwork });
export type PropertyView = z.infer<typeof propertyView>;
