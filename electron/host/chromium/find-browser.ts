import { accessSync, constants } from 'node:fs';
import { err, ok, type Result } from '../../../contract/result.ts';

/**
 * Where Debian, UOS, Kylin and the vendors' own packages put the browser, in order of preference. The program itself comes
 * before Debian's launcher, a shell script that costs every start 40 ms and adds what no terminal should have: keys for
 * Google's services, extensions that lie on the disk. What it does about shared memory, `flags.ts` does. A box that needs
 * flags of /etc/chromium.d names the launcher in `CHROMIUM_PATH`.
 */
export const BROWSER_PATHS = [
  '/usr/lib/chromium/chromium',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
] as const;

export type NoBrowser = { readonly tried: readonly string[] };

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The Chromium to start: `CHROMIUM_PATH` alone when it is set (a wrong one must not be passed over), else the first found. */
export function findBrowser(
  environment: Readonly<Record<string, string | undefined>>,
  exists: (path: string) => boolean = isExecutable,
): Result<string, NoBrowser> {
  const asked = environment.CHROMIUM_PATH;
  const candidates = asked ? [asked] : BROWSER_PATHS;
  const found = candidates.find(exists);
  return found === undefined ? err({ tried: candidates }) : ok(found);
}
