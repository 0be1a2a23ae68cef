import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** No account has this number on Debian (it ends at 59999 for people and begins at 65534 for nobody). */
const NUMBER = 64_917;

const isRoot = process.getuid?.() === 0;

/** A folder of the user's own under the system's temporary one. */
export function folderOfUser(prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  if (isRoot) chownSync(folder, NUMBER, NUMBER);
  return folder;
}

/** Starts a program as a user without any right of root; an ordinary user starts it as themself. */
export function spawnAsUser(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): ChildProcess {
  const drop = ['--reuid', String(NUMBER), '--regid', String(NUMBER), '--clear-groups', '--', file];
  const [program, whole] = isRoot ? ['setpriv', [...drop, ...args]] : [file, args];
  return spawn(program, whole, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: '/usr/bin:/bin:/usr/sbin:/sbin', LANG: 'C.UTF-8', ...env },
  });
}
