import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder of what this box is, within its data folder. Read before the browser starts, hence without a schema: what is
 * found here is checked with the options (`options.ts`). The names are those of contract/setup/choice.ts.
 */
const BOX = 'box';
const CHOICE = 'choice.json';
const TURNING = 'turning.json';
const AGAIN = 'again.json';
const ROLE = 'role.json';

/** A file of the folder: its value, null where there is none, `damaged` where it holds no JSON object. */
type Found = Readonly<Record<string, unknown>> | null | 'damaged';

export interface BoxFolder {
  readonly choice: Found;
  readonly role: Found;
  /** A person asked for the set-up. */
  readonly again: boolean;
}

/** Carries out a choice that waits for it, then says what the folder holds. */
export function openBoxFolder(dataDir: string): BoxFolder {
  finishTurning(dataDir);
  return {
    choice: readObject(join(dataDir, BOX, CHOICE)),
    role: readObject(join(dataDir, BOX, ROLE)),
    again: existsSync(join(dataDir, BOX, AGAIN)),
  };
}

/**
 * A box becomes another screen: everything in the data folder goes, the new choice takes its place. It may be cut at any
 * point and is then done again from the start; the order of files says so, the last one to go is the order itself.
 */
export function finishTurning(dataDir: string): void {
  const folder = join(dataDir, BOX);
  const turning = readObject(join(folder, TURNING));
  if (turning === null) return;
  // Half a file is no order: it was being written when the power went, and the person is asked again.
  if (turning === 'damaged' || typeof turning.choice !== 'object' || turning.choice === null) {
    rmSync(join(folder, TURNING));
    return;
  }
  if (turning.wipe !== false) {
    wipe(dataDir);
    rmSync(join(folder, ROLE), { force: true });
  }
  writeDurably(join(folder, CHOICE), JSON.stringify(turning.choice));
  rmSync(join(folder, AGAIN), { force: true });
  rmSync(join(folder, TURNING));
  syncFolder(folder);
}

/** What is no screen's: the choice itself, and the versions of the program (docs/updates.md), of which one runs here. */
const STAYS: ReadonlySet<string> = new Set([BOX, 'update']);

/** Everything of the screen goes. Nothing of it is named here: what a later version keeps goes too. */
function wipe(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    if (STAYS.has(name)) continue;
    const path = join(dataDir, name);
    blurKeys(path);
    rmSync(path, { recursive: true, force: true });
  }
  syncFolder(dataDir);
}

/** Files of secrets are small: above this it is a database or a cache. */
const KEY_BYTES = 4_096;

/**
 * Writes over the keys before they go: what they sealed can then not be read from the free space of a plain disk. A disk
 * that moves its blocks about may keep the old ones all the same.
 */
function blurKeys(path: string): void {
  const keys = join(path, 'keys');
  if (!existsSync(keys)) return;
  for (const name of readdirSync(keys)) {
    const { size } = statSync(join(keys, name));
    if (size > KEY_BYTES) continue;
    const file = openSync(join(keys, name), 'r+');
    try {
      writeSync(file, new Uint8Array(size));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }
}

function readObject(path: string): Found {
  if (!existsSync(path)) return null;
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Readonly<Record<string, unknown>>) : 'damaged';
  } catch {
    return 'damaged';
  }
}

/** Whole or absent after a power cut: temporary file (0600), fsync, rename, fsync of the folder. */
function writeDurably(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const file = openSync(`${path}.new`, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.new`, path);
  syncFolder(dirname(path));
}

/** Windows cannot open a folder; its renames are journalled by NTFS. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
