import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { SCHEMA_VERSION } from '../../contract/sync.ts';
import { type Platform, releaseManifest, ring } from '../../contract/update/release.ts';
import { commitEpoch } from '../pack/commit-epoch.ts';
import { type Arch, PROGRAM } from '../pack/contents.ts';
import { stage } from '../pack/stage.ts';
import { packageFolder } from './package-folder.ts';
import { makeReleaseKey, readReleaseKey, signRelease } from './release-key.ts';
import { keepScreenFiles } from './screen-files.ts';
import { storeSchemaOf, versionOf } from './version-of.ts';

const ROOT = resolve(import.meta.dirname, '../..');

const HELP = `npm run release -- keygen [--out DIR]
    makes the release key: release-key.pem stays with whoever releases, release-keys.json goes into the package of a box
npm run release -- --key release-key.pem --notes NOTES.json [--out DIR] [--ring first|early|all] [--from VERSION]
    builds, packs what a screen loads, and signs: sanping-VERSION.release.json beside its package (docs/updates.md)
    NOTES.json: {"zh-CN": "…", "ko-KR": "…"}; --from: boxes below take another release first`;

/** Returns the exit code. */
async function release(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: 'string', default: join(ROOT, 'out/release') },
      key: { type: 'string' },
      notes: { type: 'string' },
      ring: { type: 'string', default: 'all' },
      from: { type: 'string', default: '0.0.0' },
      help: { type: 'boolean', default: false },
    },
  });
  const out = resolve(values.out);
  if (positionals[0] === 'keygen') {
    const { privateFile, publicFile } = makeReleaseKey(out);
    console.log(`private: ${privateFile} (never to central, never to a box)\npublic: ${publicFile}`);
    return 0;
  }
  if (values.help || values.key === undefined || values.notes === undefined) {
    console.error(HELP);
    return values.help ? 0 : 64;
  }
  const key = readReleaseKey(values.key);
  const version = versionOf(ROOT);
  // Files of a package can be read by everybody, however private a checkout is.
  process.umask(0o022);
  const built = spawnSync(
    process.execPath,
    [
      join(ROOT, 'node_modules/electron-vite/bin/electron-vite.js'),
      ...['build', '--config', 'electron.config.ts', '--logLevel', 'warn'],
    ],
    { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  if (built.status !== 0) return 1;
  const arch: Arch = process.arch === 'arm64' ? 'arm64' : 'x64';
  const platform: Platform = `linux-${arch}`;
  const epoch = commitEpoch(ROOT);
  const staged = join(out, 'staged');
  stage(ROOT, staged, arch);
  const program = join(staged, PROGRAM);
  keepScreenFiles(program);
  mkdirSync(out, { recursive: true });
  const file = join(out, `sanping-${version}-${platform}.tar.gz`);
  const packed = await packageFolder(program, file, { platform, epoch });
  rmSync(staged, { recursive: true, force: true });
  const manifest = releaseManifest.parse({
    version,
    releasedAt: new Date(epoch * 1000).toISOString(),
    widestRing: ring.parse(values.ring),
    fromVersion: values.from,
    schema: { sync: SCHEMA_VERSION, store: storeSchemaOf(ROOT) },
    notes: JSON.parse(readFileSync(values.notes, 'utf8')),
    packages: [packed],
  });
  const path = join(out, `sanping-${version}.release.json`);
  writeFileSync(path, `${JSON.stringify(signRelease(JSON.stringify(manifest), key))}\n`);
  console.log(
    `release: ${path}\npackage: ${file} (${Math.round(packed.size / 2 ** 20)} MiB, sha256 ${packed.sha256})`,
  );
  return 0;
}

if (import.meta.main) process.exitCode = await release();
