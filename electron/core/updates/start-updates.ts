import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { platform } from '../../../contract/update/release.ts';
import { keysFile, updatePlaces } from '../../launcher/places.ts';
import { readReleaseKeys } from '../../launcher/signature.ts';
import type { Timers } from '../sync/timers.ts';
import { Updater, type UpdaterParts } from './updater.ts';

/** The disk is looked at so often: whether a person brought something, whether nobody is at the screen. */
const LOOK_EVERY_MS = 5_000;

interface StartParts extends Omit<UpdaterParts, 'places' | 'keys' | 'platform' | 'freeBytes' | 'syncDisk'> {
  /** As the launcher told it. */
  readonly home: string;
  readonly launcher: string;
  readonly timers: Timers;
}

export interface Updates {
  /** Codes of what stands in the way of an update, or became of it. */
  faults(): readonly string[];
  stop(): void;
}

/** A box without a launcher is not updated: a checkout, Electron's own package, another system. */
export const noUpdates: Updates = { faults: () => [], stop: () => {} };

/** Runs the updater beside everything else, one step at a time. */
export function startUpdates({ home, launcher, timers, ...parts }: StartParts): Updates {
  const machine = platform.safeParse(`${process.platform}-${process.arch}`);
  if (!machine.success) return noUpdates;
  const updater = new Updater({
    ...parts,
    places: updatePlaces(home),
    keys: readReleaseKeys(keysFile(launcher)),
    platform: machine.data,
    freeBytes: async () => {
      mkdirSync(home, { recursive: true, mode: 0o700 });
      const { bavail, bsize } = await statfs(home);
      return bavail * bsize;
    },
    syncDisk,
  });
  let stopped = false;
  let cancel = () => {};
  const round = async () => {
    try {
      while (!stopped && (await updater.step()));
    } catch (error) {
      // A full or failing disk: what is there stays, and the step is taken again.
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unexpected';
      parts.log.event('update-step-failed', { code });
      if (code === 'unexpected') throw error;
    }
    if (!stopped) cancel = timers.after(LOOK_EVERY_MS, () => void round());
  };
  void round();
  return {
    faults: () => updater.faults(),
    stop: () => {
      stopped = true;
      cancel();
    },
  };
}

/** One request for a whole file system: a request for each of some thousand files takes minutes on a memory card. */
function syncDisk(folder: string): void {
  const done = spawnSync('sync', ['-f', folder]);
  if (done.status !== 0) throw Object.assign(new Error('sync'), { code: 'ESYNC' });
}
