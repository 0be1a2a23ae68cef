import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Arch } from './contents.ts';
import { makeDeb } from './deb.ts';
import { packElectronDir } from './electron-dir.ts';
import { stage } from './stage.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** xz presets above 3 take four times as long for a tenth less. */
const LEVEL = 3;

/**
 * `npm run pack [-- --out DIR] [--level 0…9]`: builds, then the unpacked application on Electron where that can be had
 * (else SKIPPED, by name and reason), and the package for Debian on the box's Chromium. Returns the exit code.
 */
async function pack(): Promise<number> {
  const { values } = parseArgs({
    options: {
      out: { type: 'string', default: join(ROOT, 'out/pack') },
      level: { type: 'string', default: String(LEVEL) },
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
  const deb = makeDeb(ROOT, staged, out, { version, arch, epoch: epoch() }, Number(values.level));
  const digest = createHash('sha256').update(readFileSync(deb)).digest('hex');
  console.log(`deb: ${deb} (${Math.round(statSync(deb).size / 2 ** 20)} MiB, sha256 ${digest})`);
  return 0;
}

/** SOURCE_DATE_EPOCH where it is set (reproducible-builds.org), else the time of the commit. */
function epoch(): number {
  const given = process.env.SOURCE_DATE_EPOCH;
  if (given !== undefined && /^\d+$/.test(given)) return Number(given);
  const shown = spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: ROOT, encoding: 'utf8' });
  if (shown.status !== 0) throw new Error('no commit here: set SOURCE_DATE_EPOCH');
  return Number(shown.stdout.trim());
}

function run(file: string, args: readonly string[]): number | null {
  return spawnSync(file, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] }).status;
}

if (import.meta.main) process.exitCode = await pack();
