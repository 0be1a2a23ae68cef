import { z } from 'zod';
import { deskFace } from './property/desk.ts';
import { lobbyFace } from './property/lobby.ts';
import { propertyNetwork } from './property/network.ts';

/**
 * What the property mid-screen shows right now. The core composes it from the store; the renderer draws it and makes
 * calls. Signed out it is the lobby face, which holds no person and no door number: it hangs for everybody.
 */
export const propertyView = z.object({
  face: z.discriminatedUnion('name', [lobbyFace, deskFace]),
  network: propertyNetwork,
});
export type PropertyView = z.infer<typeof propertyView>;
