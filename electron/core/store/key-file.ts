import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** Folder of the terminal's secrets inside its data folder. */
export function keyFolder(dataDir: string): string {
  return join(dataDir, 'keys');
}

/** The secret's bytes, or null when there is no such file yet. */
export function readKeyFile(path: string): Uint8Array | null {
  return existsSync(path) ? readFileSync(path) : null;
}

/**
 * Writes a secret so that it is whole or absent after a power cut: temporary file (0600), fsync, rename,
 * fsync of the folder (0700). On Windows the mode has no effect; the folder's ACL has to keep others out.
 */
export function writeKeyFile(path: string, bytes: Uint8Array): void {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const temporary = `${path}.new`;
  const file = openSync(temporary, 'w', 0o600);
  try {
    writeSync(file, bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
  // Windows cannot open a folder; its rename is journalled by NTFS.
  if (process.platform === 'win32') return;
  const directory = openSync(folder, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}
