import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { CONTENTS, contentsText, isPlainPath } from '../../contract/update/contents.ts';
import type { Platform, ReleasePackage } from '../../contract/update/release.ts';
import { filesBelow } from '../pack/stage.ts';
import { USTAR_END, ustarHeader, ustarPadding } from './ustar.ts';

/**
 * Packs a folder into a gzipped ustar archive whose first file is the list of all others with their hashes. The same files give
 * the same bytes, whoever packs them and when.
 * @param epoch seconds since 1970, of every file; `level`: of gzip
 */
export async function packageFolder(
  folder: string,
  file: string,
  {
    platform,
    epoch,
    level = 9,
  }: { readonly platform: Platform; readonly epoch: number; readonly level?: number },
): Promise<ReleasePackage> {
  const rows = filesBelow(folder).map((path) => {
    if (!isPlainPath(path) || path === CONTENTS) throw new Error(`not for a package: ${path}`);
    const executable = (statSync(join(folder, path)).mode & 0o100) !== 0;
    return { path, executable, sha256: hashOf(readFileSync(join(folder, path))) };
  });
  const list = Buffer.from(contentsText(rows));
  let unpacked = list.length;
  function* archive() {
    yield ustarHeader({ path: CONTENTS, executable: false, size: list.length }, epoch);
    yield list;
    yield ustarPadding(list.length);
    for (const { path, executable } of rows) {
      const bytes = readFileSync(join(folder, path));
      unpacked += bytes.length;
      yield ustarHeader({ path, executable, size: bytes.length }, epoch);
      if (bytes.length > 0) yield bytes;
      yield ustarPadding(bytes.length);
    }
    yield USTAR_END;
  }
  mkdirSync(dirname(file), { recursive: true });
  // Node writes neither a name nor a time into the head of a gzip file; empty chunks would end a stream of bytes early.
  const chunks = Readable.from(archive(), { objectMode: true }).filter((chunk: Buffer) => chunk.length > 0);
  await pipeline(chunks, createGzip({ level }), createWriteStream(file));
  const packed = readFileSync(file);
  return {
    platform,
    file: basename(file),
    size: packed.length,
    unpacked,
    sha256: hashOf(packed),
    contents: hashOf(list),
  };
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
