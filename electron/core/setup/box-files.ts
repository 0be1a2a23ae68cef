import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../../../contract/result.ts';
import {
  BOX_FILES,
  BOX_FOLDER,
  type BoxRole,
  type BoxTurning,
  boxRole,
} from '../../../contract/setup/choice.ts';

/** The disk did not take it; nothing has changed. */
type Written = Result<void, 'CO-706'>;

/** What this box is, in its data folder. Reading at the start is the shell's (electron/shell/start-choice). */
export interface BoxFiles {
  /** Whose records lie here from now on. */
  noteRole(role: BoxRole): Written;
  /** The next start is the set-up. */
  askForSetUp(): Written;
  /** The next start is what the box was. */
  leaveSetUp(): Written;
  /** The next start carries the choice out, before anything opens the folder. */
  turn(turning: BoxTurning): Written;
}

export function boxFiles(dataDir: string): BoxFiles {
  const folder = join(dataDir, BOX_FOLDER);
  const path = (name: keyof typeof BOX_FILES) => join(folder, BOX_FILES[name]);
  return {
    noteRole: (role) => (isNoted(path('role'), role) ? ok(undefined) : write(folder, path('role'), role)),
    askForSetUp: () => write(folder, path('again'), {}),
    leaveSetUp: () =>
      refusable(() => {
        if (!existsSync(folder)) return;
        rmSync(path('again'), { force: true });
        syncFolder(folder);
      }),
    turn: (turning) => write(folder, path('turning'), turning),
  };
}

function isNoted(path: string, role: BoxRole): boolean {
  try {
    const noted = boxRole.parse(JSON.parse(readFileSync(path, 'utf8')));
    return noted.profile === role.profile && noted.centralUrl === role.centralUrl;
  } catch {
    return false;
  }
}

/** Whole or absent after a power cut: temporary file (0600), fsync, rename, fsync of the folder. */
function write(folder: string, path: string, value: object): Written {
  return refusable(() => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = openSync(`${path}.new`, 'w', 0o600);
    try {
      writeSync(file, JSON.stringify(value));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(`${path}.new`, path);
    syncFolder(folder);
  });
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

/** Full, read-only or not ours: the disk's own matter, whatever it calls it. */
function refusable(work: () => void): Written {
  try {
    work();
    return ok(undefined);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return err('CO-706');
    throw error;
  }
}
