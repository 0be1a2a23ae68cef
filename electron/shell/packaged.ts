import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Written next to the built code by the packaging step; no option can take it away. */
export const PACKAGED_MARKER = 'packaged';

/** The part of `process` that tells; Electron adds `defaultApp` to an unpackaged start. */
interface RunningProcess {
  readonly versions: { readonly electron?: string };
  readonly defaultApp?: boolean;
}

/**
 * Whether this is a packaged build, known before any host exists. Electron marks an unpackaged start itself
 * (`process.defaultApp`); under Chromium the marker file in the folder of the built code says it.
 */
export function isPackaged(builtFolder: string, process: RunningProcess): boolean {
  if (process.versions.electron !== undefined) return process.defaultApp !== true;
  return existsSync(join(builtFolder, PACKAGED_MARKER));
}
