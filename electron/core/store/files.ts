import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Files of one store inside its folder. */
export interface StoreFiles {
  readonly dir: string;
  /** The store itself; SQLite adds `-wal` and `-shm`. */
  readonly main: string;
  /** Whole copy of some minutes ago. */
  readonly backup: string;
  /** Whole copy of before the last change of version: what the version before it can open again. */
  readonly beforeUpdate: string;
  /** A recovered store that is whole and only has to take its place. */
  readonly recovered: string;
}

export function storeFiles(dir: string): StoreFiles {
  const main = join(dir, 'terminal.sqlite');
  return {
    dir,
    main,
    backup: join(dir, 'terminal.backup.sqlite'),
    beforeUpdate: join(dir, 'terminal.before-update.sqlite'),
    recovered: join(dir, 'terminal.recovered.sqlite'),
  };
}

/** What SQLite keeps beside a database. */
const SIDES = ['-wal', '-shm', '-journal'];

/** Removes a database that nobody needs, with its side files. */
export function removeDatabase(path: string): void {
  for (const side of ['', ...SIDES]) rmSync(`${path}${side}`, { force: true });
}

/** Renames so that the new name is there after a power cut too. */
export function renameDurably(from: string, to: string): void {
  const file = openSync(from, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(from, to);
  // Windows cannot open a folder; its rename is journalled by NTFS.
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(to), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Damaged stores that are kept for a technician; a failing disk must not fill itself with them. */
const KEPT = 3;

/** Moves the store and its side files aside as `terminal.<stamp>.corrupt`; a side file must never meet another store. */
export function setAside({ dir, main }: StoreFiles, stamp: string): void {
  const name = `terminal.${stamp.replaceAll(/[^0-9TZ]/g, '')}.corrupt`;
  for (const side of ['', ...SIDES]) {
    if (existsSync(`${main}${side}`)) renameSync(`${main}${side}`, join(dir, `${name}${side}`));
  }
  const older = readdirSync(dir)
    .filter((file) => /^terminal\.[0-9TZ]+\.corrupt$/.test(file))
    .sort()
    .slice(0, -KEPT);
  for (const file of older) removeDatabase(join(dir, file));
}
