import { closeSync, type Dirent, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import {
  type DrivePhoto,
  MOST_DRIVE_BYTES,
  MOST_DRIVE_PHOTOS,
} from '../../../../contract/property/photos.ts';
import { err, ok, type Result } from '../../../../contract/result.ts';

const FORMATS: ReadonlyMap<string, DrivePhoto['format']> = new Map([
  ...(['.jpg', '.jpeg', '.png', '.webp'] as const).map((ending) => [ending, 'picture'] as const),
  ...(['.heic', '.heif', '.hif'] as const).map((ending) => [ending, 'heic'] as const),
]);
/** Telephones and cameras keep theirs in DCIM/100XXXXX. */
const DEEPEST = 4;
/** Entries that are looked at; a drive full of other things is not searched for ever. */
const MOST_ENTRIES = 5_000;

/** Pictures on the drives that are plugged in, the newest first, also those that no page can draw: somebody looks for them. Links are not followed: they may lead off the drive. */
export function listDrivePhotos(drives: readonly string[]): {
  readonly photos: readonly DrivePhoto[];
  readonly more: boolean;
} {
  const found: DrivePhoto[] = [];
  let left = MOST_ENTRIES;
  const walk = (folder: string, depth: number) => {
    for (const entry of entriesOf(folder)) {
      left -= 1;
      if (left < 0) return;
      if (entry.name.startsWith('.')) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory() && depth < DEEPEST) walk(path, depth + 1);
      const format = FORMATS.get(extname(entry.name).toLowerCase());
      if (!entry.isFile() || format === undefined) continue;
      const at = writtenAt(path);
      if (at !== null) found.push({ id: path, name: entry.name, format, at });
    }
  };
  for (const drive of drives) walk(drive, 0);
  found.sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
  return { photos: found.slice(0, MOST_DRIVE_PHOTOS), more: found.length > MOST_DRIVE_PHOTOS || left < 0 };
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // Pulled out, or a folder that this user may not read.
    return [];
  }
}

function writtenAt(path: string): number | null {
  try {
    return Math.round(statSync(path).mtimeMs);
  } catch {
    return null;
  }
}

/** A file of the list as it lies there. */
export function readDrivePhoto(path: string): Result<Buffer<ArrayBuffer>, 'gone' | 'no-photo'> {
  let file: number | null = null;
  try {
    file = openSync(path, 'r');
    const { size } = statSync(path);
    if (size > MOST_DRIVE_BYTES || size === 0) return err('no-photo');
    const bytes = Buffer.alloc(size);
    const read = readSync(file, bytes, 0, size, 0);
    return ok(bytes.subarray(0, read));
  } catch {
    return err('gone');
  } finally {
    if (file !== null) closeSync(file);
  }
}
