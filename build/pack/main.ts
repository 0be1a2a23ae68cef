import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { releaseKeys } from '../../contract/update/release.ts';
import { commitEpoch } from './commit-epoch.ts';
import { type Arch, PROGRAM } from './contents.ts';
import { makeDeb } from './deb.ts';
import { packElectronDir } from './electron-dir.ts';
import { stage } from './stage.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** xz presets above 3 take four times as long for a tenth less. */
const LEVEL = 3;

/**
 * `npm run pack [-- --out DIR] [--level 0…9] [--release-keys FILE]`: builds, then the unpacked application on Electron where that can be had
 * (else SKIPPED, by name and reason), and the package for Debian on the box's Chromium. Returns the exit code.
 */
async function pack(): Promise<number> {
  const { values } = parseArgs({
    options: {
      out: { type: 'string', default: join(ROOT, 'out/pack') },
      level: { type: 'string', default: String(LEVEL) },
      'release-keys': { type: 'string' },
    },
  });
  const out = resolve(values.out);
  // Folders of the package can be entered by everybody, however private a checkout is.
  process.umask(0o022);
  const built = run(process.execPath, [
    join(ROOT, 'node_modules/electron-vite/bin/electron-vite.js'),
    ...['build', '--config', 'electron.config.ts', '--logLevel', 'warn'],
  ]);
  if (built !== 0) return 1;
  const electron = packElectronDir(ROOT, join(out, 'electron'));
  console.log(electron);
  if (electron.startsWith('FAILED')) return 1;
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-deb')) {
    console.log('SKIPPED deb: dpkg-deb is not here; it needs Debian or a relative of it');
    return 0;
  }
  const arch: Arch = process.arch === 'arm64' ? 'arm64' : 'x64';
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const staged = join(out, 'deb');
  stage(ROOT, staged, arch);
  putReleaseKeys(staged, values['release-keys']);
  const deb = makeDeb(ROOT, staged, out, { version, arch, epoch: commitEpoch(ROOT) }, Number(values.level));
  const digest = createHash('sha256').update(readFileSync(deb)).digest('hex');
  console.log(`deb: ${deb} (${Math.round(statSync(deb).size / 2 ** 20)} MiB, sha256 ${digest})`);
  return 0;
}

/** Whose releases the box takes (`npm run release -- keygen`); a package without any takes none. */
function putReleaseKeys(staged: string, file: string | undefined): void {
  const text = file === undefined ? '{"keys":[]}' : readFileSync(file, 'utf8');
  const keys = releaseKeys.parse(JSON.parse(text));
  writeFileSync(join(staged, PROGRAM, 'release-keys.json'), `${JSON.stringify(keys)}\n`);
  if (keys.keys.length === 0)
    console.log('no release key: boxes with this package take updates by hand alone');
}

function run(file: string, args: readonly string[]): number | null {
  return spawnSync(file, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] }).status;
}

if (import.meta.main) process.exitCode = await pack();
