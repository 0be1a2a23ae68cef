import { rmSync } from 'node:fs';
import { join } from 'node:path';

/** Of the program's folder, what the screen does not load: central and its database stay those of the installed package. */
const NOT_OF_THE_SCREEN = [
  'central',
  'node_modules/@electric-sql',
  'bin/display',
  'bin/screen',
  'bin/wait-for-central',
  'bin/wait-for-display',
  'openbox.xml',
  'electron/launcher/main.ts',
  'release-keys.json',
] as const;

/** Leaves of a staged program what an update brings. What starts versions and whose keys count is never in it. */
export function keepScreenFiles(program: string): void {
  for (const path of NOT_OF_THE_SCREEN) rmSync(join(program, path), { recursive: true, force: true });
}
