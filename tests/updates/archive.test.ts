import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packageFolder } from '../../build/release/package-folder.ts';
import { USTAR_END, ustarHeader, ustarPadding } from '../../build/release/ustar.ts';
import { CONTENTS, contentsText } from '../../contract/update/contents.ts';
import { unpack } from '../../electron/core/updates/archive.ts';
import { isWholeFolder } from '../../electron/launcher/whole-version.ts';
import { HERE, temporaryFolder, writeVersion } from './stub-release.ts';

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

describe('a package of a release', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.remove());

  const entry = (path: string, text: string, change: (header: Buffer) => void = () => {}) => {
    const size = Buffer.byteLength(text);
    const header = ustarHeader({ path: path.slice(0, 90), executable: false, size }, 0);
    change(header);
    // the sum over the header counts its own field as blanks
    header.write('        ', 148, 'ascii');
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    return Buffer.concat([header, Buffer.from(text), ustarPadding(size)]);
  };
  const named = (name: string) => (header: Buffer) => {
    header.fill(0, 0, 100);
    header.write(name, 0);
  };
  const ofKind = (kind: string) => (header: Buffer) => {
    header.write(kind, 156);
  };
  /** Unpacks an archive whose list names `listed`. */
  const unpacked = async (
    listed: Readonly<Record<string, string>>,
    entries: readonly Buffer[],
    most = 100_000,
  ) => {
    const list = contentsText(
      Object.entries(listed).map(([path, text]) => ({ path, executable: false, sha256: hashOf(text) })),
    );
    const file = join(folder.path, 'package.tar.gz');
    writeFileSync(file, gzipSync(Buffer.concat([entry(CONTENTS, list), ...entries, USTAR_END])));
    return unpack(file, join(folder.path, 'into'), { contents: hashOf(list), unpacked: most });
  };

  it('comes out as it went in, and its folder is the signed one', async () => {
    writeVersion(join(folder.path, 'source'), '0.2.0');
    const file = join(folder.path, 'package.tar.gz');
    const packed = await packageFolder(join(folder.path, 'source'), file, { platform: HERE, epoch: 5 });
    const into = join(folder.path, 'into');
    expect(await unpack(file, into, packed)).toEqual({ ok: true, value: undefined });
    expect(readFileSync(join(into, 'out/main/main.js'), 'utf8')).toBe('// 0.2.0\n');
    expect(statSync(join(into, 'bin/node')).mode & 0o111).not.toBe(0);
    expect(isWholeFolder(into, packed.contents)).toBe(true);
    writeFileSync(join(into, 'out/main/extra.js'), '');
    expect(isWholeFolder(into, packed.contents), 'a file more').toBe(false);
  });

  it('has the same bytes when it is made again', async () => {
    writeVersion(join(folder.path, 'source'), '0.2.0');
    const made = (name: string) =>
      packageFolder(join(folder.path, 'source'), join(folder.path, name), { platform: HERE, epoch: 5 });
    expect((await made('one')).sha256).toBe((await made('two')).sha256);
  });

  it.each([
    ['a name that leads out', entry('x', 'good', named('../x'))],
    ['a name from the root', entry('x', 'good', named('/etc/x'))],
    ['a name that leads out in its middle', entry('x', 'good', named('a/../../x'))],
    ['a name of Windows', entry('x', 'good', named('..\\x'))],
    ['a symbolic link', entry('x', '', ofKind('2'))],
    ['a hard link', entry('x', '', ofKind('1'))],
    ['a device', entry('x', '', ofKind('3'))],
    ['a folder', entry('x', '', ofKind('5'))],
    ['a long name of GNU', entry('x', 'good', ofKind('L'))],
    ['a header whose sum is wrong', Buffer.concat([Buffer.alloc(512, 7), Buffer.alloc(512)])],
  ])('is refused for %s', async (_what, bad) => {
    expect(await unpacked({ x: 'good' }, [bad])).toEqual({ ok: false, error: 'odd-entry' });
    expect(readdirSync(folder.path).sort()).toEqual(['into', 'package.tar.gz']);
    expect(existsSync(join(folder.path, 'into/x'))).toBe(false);
  });

  it.each([
    ['a file that is not on the list', { x: 'good' }, [entry('y', 'good')], 'not-listed'],
    ['a file that came twice', { x: 'good' }, [entry('x', 'good'), entry('x', 'good')], 'not-listed'],
    ['a file with another content', { x: 'good' }, [entry('x', 'evil')], 'changed'],
    ['a file that is missing', { x: 'good', y: 'good' }, [entry('x', 'good')], 'cut'],
  ] as const)('is refused for %s', async (_what, listed, entries, error) => {
    expect(await unpacked(listed, entries)).toEqual({ ok: false, error });
  });

  it('is refused when it unpacks to more than was signed, before that is on the disk', async () => {
    expect(await unpacked({ x: 'y'.repeat(50_000) }, [entry('x', 'y'.repeat(50_000))], 10_000)).toEqual({
      ok: false,
      error: 'too-large',
    });
    expect(existsSync(join(folder.path, 'into/x'))).toBe(false);
  });

  it('is refused when it ends in the middle, or is no archive', async () => {
    const file = join(folder.path, 'cut');
    writeFileSync(file, gzipSync(entry(CONTENTS, 'x')).subarray(0, 60));
    const asked = { contents: hashOf('x'), unpacked: 1000 };
    expect(await unpack(file, join(folder.path, 'into'), asked)).toEqual({ ok: false, error: 'cut' });
    writeFileSync(file, 'a page of a hotel');
    expect(await unpack(file, join(folder.path, 'into'), asked)).toEqual({ ok: false, error: 'cut' });
  });
});
