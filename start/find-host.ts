import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Result } from '../contract/result.ts';
import { findElectronBinary, installElectronBinary } from '../electron/host/find-electron.ts';

/** Electron's own download may take this long before the start goes on with Chromium. */
const DOWNLOAD_LIMIT_MS = 60_000;
/** A failed download is not tried again at every start; a mirror named in the environment is tried at once. */
const TRY_AGAIN_AFTER_MS = 24 * 3600_000;
const GOING_ON = 'A mirror can be named with ELECTRON_MIRROR=https://…/ . Going on with Chromium.';

/** What the search touches; handed in, so that a test can play any machine. */
export interface ElectronSources {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970. */
  now(): number;
  find(): string | null;
  /** The error is one readable line. */
  install(limit: { readonly timeoutMs: number }): Promise<Result<string, string>>;
}

const thisMachine: ElectronSources = {
  env: process.env,
  now: Date.now,
  find: findElectronBinary,
  install: installElectronBinary,
};

/**
 * Path of Electron's binary, fetched when it can be had in time; null = go on with Chromium, said aloud with the
 * reason and the name of the mirror variable. `memoFile` remembers a failed download and its reason.
 */
export async function findHost(
  memoFile: string,
  log: (line: string) => void,
  { env, now, find, install }: ElectronSources = thisMachine,
): Promise<string | null> {
  if (env.SANPING_HOST === 'chromium') return null;
  const found = find();
  if (found !== null) return found;
  const failed = env.ELECTRON_MIRROR === undefined ? failedLately(memoFile, now()) : null;
  if (failed !== null) {
    log(`Electron is not here: it could not be fetched (${failed}), tried again after a day. ${GOING_ON}`);
    return null;
  }
  log('Electron is not here yet: trying to fetch it (60 s at most)');
  const installed = await install({ timeoutMs: DOWNLOAD_LIMIT_MS });
  if (installed.ok) {
    rmSync(memoFile, { force: true });
    return installed.value;
  }
  log(`Electron could not be fetched (${installed.error}).`);
  log(GOING_ON);
  mkdirSync(dirname(memoFile), { recursive: true });
  writeFileSync(memoFile, `${installed.error}\n`);
  return null;
}

/** Why it could not be fetched within the last day; null = try. */
function failedLately(memoFile: string, now: number): string | null {
  if (!existsSync(memoFile) || now - statSync(memoFile).mtimeMs >= TRY_AGAIN_AFTER_MS) return null;
  return readFileSync(memoFile, 'utf8').trim();
}
