import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { findElectronBinary, installElectronBinary } from '../electron/host/find-electron.ts';

/** Electron's own download may take this long before the start goes on with Chromium. */
const DOWNLOAD_LIMIT_MS = 60_000;
/** A failed download is not tried again at every start; a mirror named in the environment is tried at once. */
const TRY_AGAIN_AFTER_MS = 24 * 3600_000;

/**
 * Path of Electron's binary, fetched when it can be had in time; null = go on with Chromium, said aloud with the
 * name of the mirror variable. `memoFile` remembers a failed download.
 */
export async function findHost(memoFile: string, log: (line: string) => void): Promise<string | null> {
  if (process.env.SANPING_HOST === 'chromium') return null;
  const found = findElectronBinary();
  if (found !== null) return found;
  if (process.env.ELECTRON_MIRROR === undefined && failedLately(memoFile)) return null;
  log('Electron is not here yet: trying to fetch it (60 s at most)');
  const installed = await installElectronBinary({ timeoutMs: DOWNLOAD_LIMIT_MS });
  if (installed.ok) {
    rmSync(memoFile, { force: true });
    return installed.value;
  }
  log(`Electron could not be fetched (${installed.error}).`);
  log('A mirror can be named with ELECTRON_MIRROR=https://…/ . Going on with Chromium.');
  mkdirSync(dirname(memoFile), { recursive: true });
  writeFileSync(memoFile, `${installed.error}\n`);
  return null;
}

function failedLately(memoFile: string): boolean {
  return existsSync(memoFile) && Date.now() - statSync(memoFile).mtimeMs < TRY_AGAIN_AFTER_MS;
}
