import { execFile } from 'node:child_process';
import {
  closeSync,
  cpSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);

/** An empty database that was made once is kept here; a packaged box has no such folder and makes its own. */
const CACHE = join(import.meta.dirname, '../../node_modules/.cache/sanping');

/**
 * Makes the database folder where there is none. It is made under another name and renamed when it is whole, so that
 * a kill in the middle leaves nothing that looks like a database; what such a kill left is removed here. Making one
 * takes seconds of computing, so the first is kept and the next ones are copies of it.
 */
export async function makeDatabase(folder: string, cache: string = CACHE): Promise<void> {
  const parent = dirname(folder);
  const unfinished = `${basename(folder)}.unfinished-`;
  for (const name of readdirSync(parent)) {
    if (name.startsWith(unfinished)) rmSync(join(parent, name), { recursive: true, force: true });
  }
  if (existsSync(folder)) return;
  const temporary = join(parent, `${unfinished}${process.pid}`);
  const template = join(cache, `pglite-${pgliteVersion()}`);
  if (existsSync(template)) copyDurably(template, temporary);
  else {
    await run(process.execPath, [join(import.meta.dirname, 'pglite-init.ts'), temporary]);
    keep(temporary, template);
  }
  renameSync(temporary, folder);
}

/** A copy for the next database; where it cannot be kept, the next one is made like this one. */
function keep(folder: string, template: string): void {
  const part = `${template}.${process.pid}`;
  try {
    mkdirSync(dirname(template), { recursive: true });
    cpSync(folder, part, { recursive: true });
    renameSync(part, template);
  } catch {
    // Read-only, full, or another process was quicker: nothing depends on it.
    rmSync(part, { recursive: true, force: true });
  }
}

/** Copies a folder so that it survives a power cut right afterwards, as what initdb makes does. */
function copyDurably(from: string, to: string): void {
  cpSync(from, to, { recursive: true });
  const entries = readdirSync(to, { recursive: true, withFileTypes: true });
  const paths = [to, ...entries.map((entry) => join(entry.parentPath, entry.name))];
  for (const path of paths) {
    const fd = openSync(path, 'r');
    fsyncSync(fd);
    closeSync(fd);
  }
}

/** Another version of PGlite may lay its files out differently. */
function pgliteVersion(): string {
  const main = fileURLToPath(import.meta.resolve('@electric-sql/pglite'));
  const manifest = readFileSync(join(dirname(main), '../package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(manifest)).version;
}
