import { readlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { releaseVersion } from '../../contract/update/release.ts';
import { pointDurably, removeIfThere, syncFolder } from './durable.ts';
import type { UpdatePlaces } from './places.ts';

/** The version that `current` names; null = the one of the installed package. */
export function currentVersion({ current }: UpdatePlaces): string | null {
  let target: string;
  try {
    target = readlinkSync(current);
  } catch {
    return null;
  }
  const parsed = releaseVersion.safeParse(basename(target));
  return parsed.success ? parsed.data : null;
}

/** Makes a version the one that is run, in one step. */
export function pointCurrentTo(places: UpdatePlaces, version: string | null): void {
  if (version === null) {
    removeIfThere(places.current);
    syncFolder(places.home);
  } else pointDurably(places.current, `versions/${version}`);
}
