import { createHash } from 'node:crypto';
import { closeSync, createReadStream, mkdirSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { err, ok, type Result } from '../../../contract/result.ts';
import { CONTENTS, type ContentsRow, isPlainPath, parseContents } from '../../../contract/update/contents.ts';
import type { ReleasePackage } from '../../../contract/update/release.ts';
import { writeAll } from '../../launcher/durable.ts';
import { ByteReader } from './byte-reader.ts';

/** Why a package is not unpacked. What is on the disk by then is thrown away by the caller. */
export type ArchiveFault = 'cut' | 'odd-entry' | 'not-listed' | 'changed' | 'too-large' | 'disk';

const BLOCK = 512;
/** No list of files is longer, bytes. */
const LONGEST_LIST = 8 * 1024 ** 2;

/**
 * Unpacks a gzipped ustar archive (POSIX.1-1988) into an empty folder. It takes plain files alone, the signed list first and then
 * exactly what stands on it: no link, no device, no name that leads out of the folder, no byte more than was signed.
 */
export async function unpack(
  file: string,
  into: string,
  { contents, unpacked }: Pick<ReleasePackage, 'contents' | 'unpacked'>,
): Promise<Result<void, ArchiveFault>> {
  const source = createReadStream(file);
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  const bytes = new ByteReader(source.pipe(gunzip));
  try {
    return await unpackAll(bytes, into, { contents, unpacked });
  } catch (error) {
    // A broken stream and a disk that is full end here; both are told apart by whose error it is.
    const isDisk = error instanceof Error && 'syscall' in error;
    return err(isDisk ? 'disk' : 'cut');
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

async function unpackAll(
  bytes: ByteReader,
  into: string,
  { contents, unpacked }: Pick<ReleasePackage, 'contents' | 'unpacked'>,
): Promise<Result<void, ArchiveFault>> {
  const first = readHeader(await bytes.exactly(BLOCK));
  if (first === 'end' || first === null || first.path !== CONTENTS || first.size > LONGEST_LIST)
    return err('odd-entry');
  const list = await bytes.exactly(first.size);
  if (createHash('sha256').update(list).digest('hex') !== contents) return err('changed');
  const rows = parseContents(list.toString('utf8'));
  if (!rows.ok) return err('odd-entry');
  await bytes.skip(paddingOf(first.size));
  mkdirSync(into, { recursive: true, mode: 0o700 });
  writeNew(join(into, CONTENTS), list);

  const waiting = new Map(rows.value.map((row) => [row.path, row]));
  let left = unpacked - first.size;
  for (;;) {
    const header = readHeader(await bytes.exactly(BLOCK));
    if (header === 'end') return waiting.size === 0 ? ok(undefined) : err('cut');
    if (header === null) return err('odd-entry');
    const row = waiting.get(header.path);
    if (row === undefined) return err('not-listed');
    left -= header.size;
    if (left < 0) return err('too-large');
    if (!(await unpackOne(bytes, into, row, header.size))) return err('changed');
    waiting.delete(header.path);
    await bytes.skip(paddingOf(header.size));
  }
}

/** False when the file is not the one on the list. */
async function unpackOne(bytes: ByteReader, into: string, row: ContentsRow, size: number): Promise<boolean> {
  const path = join(into, row.path);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  // `wx`: a name that came twice, or differs in its case alone, is no second file.
  const file = openSync(path, 'wx', row.executable ? 0o700 : 0o600);
  try {
    for (let rest = size; rest > 0; ) {
      const chunk = await bytes.upTo(rest);
      hash.update(chunk);
      writeAll(file, chunk);
      rest -= chunk.length;
    }
  } finally {
    closeSync(file);
  }
  return hash.digest('hex') === row.sha256;
}

function writeNew(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeAll(file, bytes);
  } finally {
    closeSync(file);
  }
}

function paddingOf(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

interface Header {
  readonly path: string;
  readonly size: number;
}

/** A plain file's header; `end` for the empty block at the end; null for whatever else there may be in an archive. */
function readHeader(block: Buffer): Header | 'end' | null {
  if (block.every((byte) => byte === 0)) return 'end';
  const text = (from: number, length: number) => {
    const field = block.subarray(from, from + length);
    const end = field.indexOf(0);
    return field.subarray(0, end < 0 ? length : end).toString('utf8');
  };
  const octal = (from: number, length: number) => {
    const digits = text(from, length).trim();
    return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN;
  };
  const sum = block.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 0x20 : byte), 0);
  if (octal(148, 8) !== sum || text(257, 5) !== 'ustar') return null;
  const size = octal(124, 12);
  const isFile = block[156] === 0x30 || block[156] === 0;
  const prefix = text(345, 155);
  const path = `${prefix === '' ? '' : `${prefix}/`}${text(0, 100)}`;
  return isFile && Number.isSafeInteger(size) && isPlainPath(path) ? { path, size } : null;
}
