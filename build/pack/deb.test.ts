import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isLoaded } from './contents.ts';
import { makeDeb } from './deb.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const RELEASE = { version: '1.2.3', arch: 'x64', epoch: 1_790_000_000 } as const;

/** A small tree, written in this order and dated so. */
function tree(folder: string, paths: readonly string[], seconds: number): string {
  for (const path of paths) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, path);
    utimesSync(file, seconds, seconds);
  }
  return folder;
}

describe.skipIf(!existsSync('/usr/bin/dpkg-deb'))('a package made of a tree', () => {
  const paths = ['usr/lib/sanping/b', 'usr/lib/sanping/a', 'etc/default/sanping-central'];
  let folder: string;
  let deb: string;
  const asked = (...args: string[]) => spawnSync('dpkg-deb', [...args, deb], { encoding: 'utf8' }).stdout;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sanping-deb-'));
    const staged = tree(join(folder, 'one'), paths, RELEASE.epoch + 500);
    deb = makeDeb(ROOT, staged, join(folder, 'first'), RELEASE, 1);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has the same bytes when it is made again elsewhere, later and in another order', () => {
    const staged = tree(join(folder, 'two'), [...paths].reverse(), RELEASE.epoch + 90_000);
    const again = makeDeb(ROOT, staged, join(folder, 'second'), RELEASE, 1);
    const digest = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
    expect(digest(again)).toBe(digest(deb));
  });

  it('belongs to root whoever made it, and is dated as its commit', () => {
    const rows = asked('--contents').trim().split('\n');
    expect(rows.length).toBeGreaterThan(paths.length);
    const day = new Date(RELEASE.epoch * 1000).toISOString().slice(0, 10);
    for (const row of rows) expect(row).toMatch(new RegExp(`^[-d]rw\\S+ root/root .* ${day} `));
  });

  it('says what dpkg needs to know, and asks before it changes what an operator wrote', () => {
    expect(asked('--field').trim()).toMatch(/^Package: sanping\nVersion: 1\.2\.3\nArchitecture: amd64\n/);
    expect(asked('--field')).toContain('Depends: chromium | ');
    const info = spawnSync('dpkg-deb', ['--info', deb, 'conffiles'], { encoding: 'utf8' }).stdout;
    expect(info).toBe('/etc/default/sanping-central\n');
  });
});

describe('a file of a package from npm', () => {
  const fonts = new Set(['@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf']);
  it.each([
    ['zod/index.js', true],
    ['zod/LICENSE', true],
    ['usb/LICENSE.md', true],
    ['zod/index.d.ts', false],
    ['zod/src/v4/core/tests/url.test.ts', false],
    ['better-sqlite3/deps/sqlite3/sqlite3.c', false],
    ['better-sqlite3/prebuilds/linux-x64.node', true],
    ['better-sqlite3/prebuilds/linuxmusl-x64.node', false],
    ['better-sqlite3/prebuilds/linux-arm64.node', false],
    ['node-hid/prebuilds/HID_hidraw-linux-x64/node-napi-v4.node', true],
    ['node-hid/prebuilds/HID_hidraw-linux-x64-musl/node-napi-v4.node', false],
    ['@serialport/bindings-cpp/prebuilds/linux-x64/@serialport+bindings-cpp.glibc.node', true],
    ['@serialport/bindings-cpp/prebuilds/linux-x64/@serialport+bindings-cpp.musl.node', false],
    ['@node-usb/usb-linux-x64-gnu/usb.linux-x64-gnu.node', true],
    ['@node-usb/usb-linux-x64-musl/usb.linux-x64-musl.node', false],
    ['@node-usb/usb-linux-x64-gnu/package.json', true],
    ['@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf', true],
    ['@expo-google-fonts/noto-sans-sc/900Black/NotoSansSC_900Black.ttf', false],
  ])('%s goes along: %s', (path, goes) => {
    expect(isLoaded(path, 'x64', fonts)).toBe(goes);
  });
});
