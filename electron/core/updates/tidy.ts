import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { currentVersion } from '../../launcher/current.ts';
import type { UpdatePlaces } from '../../launcher/places.ts';

/** Removes versions, whole or begun, that are neither run nor gone back to. */
export function removeOtherVersions(places: UpdatePlaces, kept: readonly string[]): void {
  const names = new Set(
    [...kept, currentVersion(places) ?? ''].flatMap((one) => [one, `${one}.release.json`]),
  );
  let found: readonly string[];
  try {
    found = readdirSync(places.versions);
  } catch {
    // Nothing was ever unpacked.
    return;
  }
  for (const name of found)
    if (!names.has(name)) rmSync(join(places.versions, name), { recursive: true, force: true });
}
