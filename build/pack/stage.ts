import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { type Lock, withAllBelow } from '../notices/shipped-packages.ts';
import { type Arch, ENTRIES, fontsNamedIn, isLoaded, MARKER, ONLY_IN_PAGES, PROGRAM } from './contents.ts';
import { reachableFrom } from './reachable.ts';

/** Paths of all files below a folder, relative to it and in order. */
export function filesBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
  // The rights of a checkout depend on who made it; the package has two kinds of files.
  chmodSync(to, statSync(from).mode & 0o100 ? 0o755 : 0o644);
}

/** Of the tree that `npm run build` leaves, without what it keeps for itself. */
const BUILT = /^(main|preload|renderer|first-letters)\//;

/**
 * The tree of the installed package in an empty or absent folder: static files of build/pack/root, the built program
 * with its marker, Node, the packages it loads, and documents.
 * @param root the checkout, built and with its packages installed
 */
export function stage(root: string, into: string, arch: Arch): void {
  rmSync(into, { recursive: true, force: true });
  const program = join(into, PROGRAM);
  const statics = join(root, 'build/pack/root');
  for (const path of filesBelow(statics)) copy(join(statics, path), join(into, path));

  const built = filesBelow(join(root, 'out')).filter((path) => BUILT.test(path));
  if (!built.includes('main/main.js')) throw new Error('nothing is built: npm run build');
  for (const path of built) copy(join(root, 'out', path), join(program, 'out', path));
  writeFileSync(join(program, 'out', MARKER), '');
  for (const path of reachableFrom(root, ENTRIES)) copy(join(root, path), join(program, path));

  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { name, version, license, type, main } = manifest;
  writeFileSync(join(program, 'package.json'), `${JSON.stringify({ name, version, license, type, main })}\n`);
  copy(join(root, `node_modules/node-linux-${arch}/bin/node`), join(program, 'bin/node'));
  stagePackages(root, program, arch);

  const documents = join(into, 'usr/share/doc/sanping');
  copy(join(root, 'LICENSE'), join(documents, 'copyright'));
  for (const path of ['NOTICES.md', 'CHANGELOG.md', 'docs/install.md'])
    if (existsSync(join(root, path))) copy(join(root, path), join(documents, path.replace('docs/', '')));
}

function stagePackages(root: string, program: string, arch: Arch): void {
  const lock: Lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const wanted = Object.keys(lock.packages['']?.dependencies ?? {}).filter(
    (name) => !ONLY_IN_PAGES.some((page) => page === name),
  );
  const code = filesBelow(program).filter((path) => /^(out\/main|printers)\/.*\.[jt]s$/.test(path));
  const fonts = new Set(code.flatMap((path) => fontsNamedIn(readFileSync(join(program, path), 'utf8'))));
  for (const folder of withAllBelow(lock, wanted)) {
    const from = join(root, folder);
    // A package for another kind of machine is in the lock and not on the disk.
    if (!existsSync(from)) continue;
    for (const path of filesBelow(from)) {
      // Packages below this one have rows of their own.
      if (path.startsWith('node_modules/')) continue;
      const inside = `${folder}/${path}`.replace(/^.*node_modules\//, '');
      if (isLoaded(inside, arch, fonts)) copy(join(from, path), join(program, folder, path));
    }
  }
}
