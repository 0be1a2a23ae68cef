import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { CONTENTS, parseContents } from '../../contract/update/contents.ts';
import type { Platform } from '../../contract/update/release.ts';
import { readIfThere } from './durable.ts';
import { manifestFile, type UpdatePlaces, versionFolder } from './places.ts';
import { checkRelease, type ReleaseKeys } from './signature.ts';

/**
 * Whether a version's folder holds exactly the files that were signed, looked at before every start of it: the screen's
 * user may write there, so what changed it once must not be started again.
 */
export function isWholeVersion(
  places: UpdatePlaces,
  version: string,
  keys: ReleaseKeys,
  platform: Platform,
): boolean {
  const release = checkRelease(readIfThere(manifestFile(places, version)) ?? '', keys);
  if (!release.ok || release.value.manifest.version !== version) return false;
  const wanted = release.value.manifest.packages.find((one) => one.platform === platform);
  return wanted !== undefined && isWholeFolder(versionFolder(places, version), wanted.contents);
}

/** @param contents SHA-256 of the list of files */
export function isWholeFolder(folder: string, contents: string): boolean {
  const list = readIfThere(join(folder, CONTENTS));
  if (list === null || hashOf(Buffer.from(list)) !== contents) return false;
  const rows = parseContents(list);
  if (!rows.ok) return false;
  const wanted = new Map(rows.value.map((row) => [row.path, row]));
  const found = readdirSync(folder, { withFileTypes: true, recursive: true });
  let seen = 0;
  for (const entry of found) {
    if (entry.isDirectory()) continue;
    const path = join(entry.parentPath, entry.name)
      .slice(folder.length + 1)
      .replaceAll(sep, '/');
    if (path === CONTENTS) continue;
    const row = wanted.get(path);
    // A link leads out of what was signed; another file could be loaded in place of one.
    if (row === undefined || !entry.isFile()) return false;
    const file = join(folder, path);
    if (hashOf(readFileSync(file)) !== row.sha256) return false;
    if (row.executable && (lstatSync(file).mode & 0o100) === 0) return false;
    seen += 1;
  }
  return seen === wanted.size;
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
