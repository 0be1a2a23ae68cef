import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Arch } from './contents.ts';
import { dependencies } from './depends.ts';
import { filesBelow } from './stage.ts';

/** Debian's names of the machines that Node has a package for. */
const DEBIAN_ARCH: Readonly<Record<Arch, string>> = { x64: 'amd64', arm64: 'arm64' };

export interface Release {
  readonly version: string;
  readonly arch: Arch;
  /** Seconds since 1970, of every file: that of the commit, so that the same commit gives the same bytes. */
  readonly epoch: number;
}

export function debName({ version, arch }: Release): string {
  return `sanping_${version}_${DEBIAN_ARCH[arch]}.deb`;
}

/** Source: Debian Policy 5.3 and 7. */
export function control(release: Release, installedBytes: number): string {
  const { depends, recommends } = dependencies();
  return `${[
    'Package: sanping',
    `Version: ${release.version}`,
    `Architecture: ${DEBIAN_ARCH[release.arch]}`,
    'Maintainer: Sanping <sanping@localhost>',
    `Installed-Size: ${Math.ceil(installedBytes / 1024)}`,
    `Depends: ${depends.join(', ')}`,
    `Recommends: ${recommends.join(', ')}`,
    'Section: misc',
    'Priority: optional',
    'Description: one of the three screens of a community office',
    ' Kiosk, property screen or wall, chosen by a profile; offline first, with a central API',
    ' for this box or for many. Runs as users of its own on the box’s Chromium.',
  ].join('\n')}\n`;
}

const SCRIPTS = ['postinst', 'prerm', 'postrm'] as const;

/** Puts DEBIAN/ into a staged tree and makes the package of it; answers its path. Throws with dpkg-deb's words. */
export function makeDeb(
  root: string,
  staged: string,
  folder: string,
  release: Release,
  level: number,
): string {
  const files = filesBelow(staged).filter((path) => !path.startsWith('DEBIAN/'));
  const meta = join(staged, 'DEBIAN');
  mkdirSync(meta, { recursive: true });
  const bytes = files.reduce((sum, path) => sum + statSync(join(staged, path)).size, 0);
  writeFileSync(join(meta, 'control'), control(release, bytes));
  const configuration = files.filter((path) => path.startsWith('etc/'));
  writeFileSync(join(meta, 'conffiles'), configuration.map((path) => `/${path}\n`).join(''));
  const sums = files
    .filter((path) => !path.startsWith('etc/'))
    .map(
      (path) =>
        `${createHash('md5')
          .update(readFileSync(join(staged, path)))
          .digest('hex')}  ${path}\n`,
    );
  writeFileSync(join(meta, 'md5sums'), sums.join(''));
  for (const script of SCRIPTS) copyFileSync(join(root, 'build/pack/debian', script), join(meta, script));

  mkdirSync(folder, { recursive: true });
  const path = join(folder, debName(release));
  // xz: dpkg of UOS and Kylin knows no zstd. Owners, order and times are dpkg-deb's to fix.
  const args = ['--root-owner-group', '--uniform-compression', '-Zxz', `-z${level}`, '--build', staged, path];
  const done = spawnSync('dpkg-deb', args, {
    encoding: 'utf8',
    env: { ...process.env, SOURCE_DATE_EPOCH: String(release.epoch), LC_ALL: 'C' },
  });
  if (done.status !== 0) throw new Error(`dpkg-deb: ${done.error?.message ?? done.stderr.trim()}`);
  return path;
}
