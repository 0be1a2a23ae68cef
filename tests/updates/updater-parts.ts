import { createReadStream } from 'node:fs';
import type { UpdaterParts } from '../../electron/core/updates/updater.ts';
import { updatePlaces } from '../../electron/launcher/places.ts';
import { readReleaseKeys } from '../../electron/launcher/signature.ts';
import { HERE, type StubRelease } from './stub-release.ts';

/** A box at rest, in its window and without a fault, to which central offers the release. */
export function updaterParts(
  {
    home,
    keys,
    release,
    running = '0.1.0',
  }: {
    readonly home: string;
    readonly keys: string;
    readonly release: Pick<StubRelease, 'text' | 'packageFile'> | null;
    readonly running?: string;
  },
  change: Partial<UpdaterParts> = {},
): UpdaterParts {
  return {
    places: updatePlaces(home),
    keys: readReleaseKeys(keys),
    platform: HERE,
    running,
    storeSchema: 21,
    source: {
      offer: async () => release?.text ?? null,
      open: async (_sha256, from) =>
        release === null ? 'gone' : createReadStream(release.packageFile, { start: from }),
    },
    freeBytes: async () => 10 * 1024 ** 3,
    isInWindow: () => true,
    isAtRest: () => true,
    deviceFaults: async () => [],
    screenStands: () => true,
    keepStore: async () => true,
    restart: () => {},
    syncDisk: () => {},
    clock: { now: () => Date.parse('2026-11-27T03:00:00Z') },
    log: { event: () => {} },
    ...change,
  };
}
