import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readIfThere } from '../../launcher/durable.ts';
import type { UpdatePlaces } from '../../launcher/places.ts';

/**
 * What a person at the box asked for, in a folder that `bring.ts` puts there whole, by one renaming. The request goes first once
 * it is taken up, the package when it is moved.
 */
export const inboxRequest = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('install'),
    /** Not in the night, but as soon as nobody is at the screen. */
    now: z.boolean(),
    older: z.boolean(),
    again: z.boolean(),
  }),
  /** Back to the version before this one. */
  z.object({ kind: z.literal('back') }),
]);
export type InboxRequest = z.infer<typeof inboxRequest>;

export const requestFile = ({ inbox }: UpdatePlaces) => join(inbox, 'request.json');
export const broughtManifest = ({ inbox }: UpdatePlaces) => join(inbox, 'release.json');
export const broughtPackage = ({ inbox }: UpdatePlaces) => join(inbox, 'package.tar.gz');

/** Null when nobody asked for anything, or for nothing that can be read. */
export function readInbox(places: UpdatePlaces): InboxRequest | null {
  const text = readIfThere(requestFile(places));
  if (text === null) return null;
  try {
    return inboxRequest.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Nothing of it can be used, or nothing is left to do. */
export function emptyInbox({ inbox }: UpdatePlaces): void {
  rmSync(inbox, { recursive: true, force: true });
}

/** The request is taken up: what was brought with it is still to be moved. */
export function takeUp(places: UpdatePlaces): void {
  rmSync(requestFile(places), { force: true });
}

/** Moves what was brought to where a download would lie, unless that was done before. */
export function takePackage(places: UpdatePlaces, to: string): void {
  // A request that is still there brought another package.
  if (existsSync(requestFile(places)) || !existsSync(broughtPackage(places))) return;
  renameSync(broughtPackage(places), to);
}
