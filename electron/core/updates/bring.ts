import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { copyFile, open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { err, ok, type Result } from '../../../contract/result.ts';
import type { Platform } from '../../../contract/update/release.ts';
import { syncFile, syncFolder } from '../../launcher/durable.ts';
import { updatePlaces } from '../../launcher/places.ts';
import { checkRelease, type ReleaseKeys } from '../../launcher/signature.ts';
import { isThePackage } from './fetch-package.ts';
import { broughtManifest, broughtPackage, type InboxRequest, requestFile } from './inbox.ts';

export type BringFault = 'UP-601' | 'UP-602' | 'UP-611' | 'UP-616' | 'UP-621';

/** A person's two files: `sanping-….release.json`, and beside it the package that it names. */
export interface Brought {
  readonly manifest: string;
  readonly home: string;
  readonly keys: ReleaseKeys;
  readonly platform: Platform;
}

/**
 * Checks what a person brought and lays it into the inbox, whole or not at all; the running box looks there. The box checks
 * everything once more: whoever can write there need not be this program.
 */
export async function bring(
  { manifest, home, keys, platform }: Brought,
  request: Extract<InboxRequest, { kind: 'install' }>,
): Promise<Result<{ readonly version: string }, BringFault>> {
  if (!existsSync(manifest)) return err('UP-621');
  const text = readFileSync(manifest, 'utf8');
  const release = checkRelease(text, keys);
  if (!release.ok) return err('UP-601');
  const wanted = release.value.manifest.packages.find((one) => one.platform === platform);
  if (wanted === undefined) return err('UP-611');
  const packed = join(dirname(manifest), basename(wanted.file));
  if (!existsSync(packed)) return err('UP-621');
  if (!(await isThePackage(packed, wanted))) return err('UP-602');
  // Minutes on a slow drive, and the screen goes on meanwhile.
  const copy = `${updatePlaces(home).inbox}.package`;
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    await copyFile(packed, copy);
    await syncSlowly(copy);
    // What was checked was the drive's: it may have been pulled out half way.
    if (!(await isThePackage(copy, wanted))) return err('UP-602');
    layIn(home, request, (draft) => {
      renameSync(copy, broughtPackage(draft));
      writeFileSync(broughtManifest(draft), text, { mode: 0o600 });
      syncFile(broughtManifest(draft));
    });
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return err('UP-616');
    throw error;
  } finally {
    rmSync(copy, { force: true });
  }
  return ok({ version: release.value.manifest.version });
}

async function syncSlowly(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Puts a request into the inbox in one step; what lay there before is gone. */
export function layIn(
  home: string,
  request: InboxRequest,
  fill: (draft: ReturnType<typeof updatePlaces>) => void = () => {},
): void {
  const places = updatePlaces(home);
  const draft = { ...places, inbox: `${places.inbox}.new` };
  rmSync(draft.inbox, { recursive: true, force: true });
  mkdirSync(draft.inbox, { recursive: true, mode: 0o700 });
  fill(draft);
  writeFileSync(requestFile(draft), JSON.stringify(request), { mode: 0o600 });
  syncFile(requestFile(draft));
  rmSync(places.inbox, { recursive: true, force: true });
  renameSync(draft.inbox, places.inbox);
  syncFolder(home);
}
