import { execFile } from 'node:child_process';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Makes the database folder where there is none. It is made under another name and renamed when it is whole, so that
 * a kill in the middle leaves nothing that looks like a database; what such a kill left is removed here.
 */
export async function makeDatabase(folder: string): Promise<void> {
  const parent = dirname(folder);
  const unfinished = `${basename(folder)}.unfinished-`;
  for (const name of readdirSync(parent)) {
    if (name.startsWith(unfinished)) rmSync(join(parent, name), { recursive: true, force: true });
  }
  if (existsSync(folder)) return;
  const temporary = join(parent, `${unfinished}${process.pid}`);
  await run(process.execPath, [join(import.meta.dirname, 'pglite-init.ts'), temporary]);
  renameSync(temporary, folder);
}
