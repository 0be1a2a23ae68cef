import type { CoreOptions } from '../../../contract/core-protocol.ts';
import { err, ok } from '../../../contract/result.ts';
import { platform } from '../../../contract/update/release.ts';
import { keysFile } from '../../launcher/places.ts';
import { checkRelease, readReleaseKeys } from '../../launcher/signature.ts';
import type { BoxUpdates } from '../workflows/staff-mode/staff-update.ts';
import { bring } from './bring.ts';

/** Not in the hand of whoever stands there: the night, a newer version, and none that failed here before. */
const WISH = { kind: 'install', now: false, older: false, again: false } as const;

/** The way in for an update that staff bring on a drive; null on a box that is not updated by a launcher. */
export function boxUpdates(updates: CoreOptions['updates'], running: string): BoxUpdates | null {
  const machine = platform.safeParse(`${process.platform}-${process.arch}`);
  if (updates === null || !machine.success) return null;
  const { home, launcher } = updates;
  const keys = readReleaseKeys(keysFile(launcher));
  return {
    running,
    check: (text) => {
      const release = checkRelease(text, keys);
      return release.ok ? release.value.manifest.version : null;
    },
    bring: async (manifest) => {
      try {
        const brought = await bring({ manifest, home, keys, platform: machine.data }, WISH);
        return brought.ok ? ok(undefined) : err(brought.error);
      } catch (error) {
        // Pulled out while it was read.
        if (error instanceof Error && 'syscall' in error) return err('UP-621');
        throw error;
      }
    },
  };
}
