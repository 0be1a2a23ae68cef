import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { reachableFrom } from '../../build/pack/reachable.ts';
import { packageFolder } from '../../build/release/package-folder.ts';
import { rawPublicKeyOf, signRelease } from '../../build/release/release-key.ts';
import { SCHEMA_VERSION } from '../../contract/sync.ts';
import type { Platform, ReleaseManifest } from '../../contract/update/release.ts';

/** Releases of a small program that says its version, made by the very code that makes real ones. */

export const ROOT = resolve(import.meta.dirname, '../..');
export const HERE = `${process.platform}-${process.arch}` as Platform;
const EPOCH = 1_790_000_000;

export interface StubRelease {
  readonly folder: string;
  /** Text of the signed manifest, and where it lies beside the package. */
  readonly text: string;
  readonly manifestFile: string;
  readonly packageFile: string;
  readonly manifest: ReleaseManifest;
}

export function testKey(): KeyObject {
  return generateKeyPairSync('ed25519').privateKey;
}

export function keysText(...keys: readonly KeyObject[]): string {
  return JSON.stringify({ keys: keys.map((key) => rawPublicKeyOf(key).toString('base64url')) });
}

/** Files of a version: its `node` is a script that says which version was started, and ends as `code` says. */
export function writeVersion(folder: string, version: string, code = 0): void {
  const files: Record<string, string> = {
    'package.json': JSON.stringify({ version }),
    'out/main/main.js': `// ${version}\n`,
    'bin/node': `#!/bin/sh\necho "started ${version}"\nexit ${code}\n`,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  chmodSync(join(folder, 'bin/node'), 0o755);
}

export async function makeStubRelease(
  into: string,
  version: string,
  key: KeyObject,
  change: Partial<ReleaseManifest> & { readonly code?: number } = {},
): Promise<StubRelease> {
  const { code, ...changed } = change;
  const folder = join(into, `release-${version}`);
  const source = join(into, `source-${version}`);
  writeVersion(source, version, code);
  const packageFile = join(folder, `sanping-${version}-${HERE}.tar.gz`);
  const packed = await packageFolder(source, packageFile, { platform: HERE, epoch: EPOCH });
  const manifest: ReleaseManifest = {
    version,
    releasedAt: '2026-11-27T00:00:00.000Z',
    widestRing: 'all',
    fromVersion: '0.0.0',
    schema: { sync: SCHEMA_VERSION, store: 21 },
    notes: { 'zh-CN': '更新', 'ko-KR': '업데이트' },
    packages: [packed],
    ...changed,
  };
  const text = JSON.stringify(signRelease(JSON.stringify(manifest), key));
  const manifestFile = join(folder, `sanping-${version}.release.json`);
  writeFileSync(manifestFile, text);
  return { folder, text, manifestFile, packageFile, manifest };
}

/** An installed package of version 0.1.0: launcher, keys, `bin/screen` and a program of its own. */
export function installStub(folder: string, home: string, keys: string): { readonly screen: string } {
  for (const path of reachableFrom(ROOT, ['electron/launcher/main.ts'])) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(ROOT, path), join(folder, path));
  }
  mkdirSync(join(folder, 'out/main'), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ version: '0.1.0', type: 'module' }));
  writeFileSync(join(folder, 'out/main/main.js'), 'console.log("started 0.1.0")\n');
  writeFileSync(join(folder, 'release-keys.json'), keys);
  mkdirSync(join(folder, 'bin'), { recursive: true });
  symlinkSync(process.execPath, join(folder, 'bin/node'));
  const screen = join(folder, 'bin/screen');
  const script = readFileSync(join(ROOT, 'build/pack/root/usr/lib/sanping/bin/screen'), 'utf8');
  writeFileSync(screen, script.replace(/^home=.*$/m, `home=${home}`));
  chmodSync(screen, 0o755);
  return { screen };
}

export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'sanping-updates-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
