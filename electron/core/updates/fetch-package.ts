import { createHash } from 'node:crypto';
import { closeSync, createReadStream, ftruncateSync, openSync, statSync } from 'node:fs';
import type { ReleasePackage } from '../../../contract/update/release.ts';
import { writeAll } from '../../launcher/durable.ts';

/** Where releases come from. Both answers mean nothing by themselves: what is signed counts. */
export interface PackageSource {
  /** Text of the signed manifest of a release that this box may have now; null for none, and while nobody answers. */
  offer(): Promise<string | null>;
  /** The bytes of a package from an offset on. `gone`: it is not offered any more. */
  open(sha256: string, from: number): Promise<AsyncIterable<Uint8Array> | 'gone' | 'away'>;
}

/**
 * Fetches what is still missing of a package; what came stays, whatever happens, and the next call goes on behind it.
 * `whole`: as many bytes as were signed are here, not yet checked.
 */
export async function fetchPackage(
  source: PackageSource,
  { sha256, size }: ReleasePackage,
  file: string,
): Promise<'whole' | 'later' | 'withdrawn'> {
  let received = sizeOf(file);
  if (received >= size) return 'whole';
  const stream = await source.open(sha256, received);
  if (stream === 'gone') return 'withdrawn';
  if (stream === 'away') return 'later';
  const out = openSync(file, 'a', 0o600);
  try {
    for await (const chunk of stream) {
      // More than was signed is nobody's package.
      if (received + chunk.length > size) {
        ftruncateSync(out, 0);
        return 'later';
      }
      writeAll(out, chunk);
      received += chunk.length;
    }
  } catch {
    // The line was cut, or the disk is full: what is here is continued, and a full disk is seen by the next offer.
    return 'later';
  } finally {
    closeSync(out);
  }
  return received === size ? 'whole' : 'later';
}

/** Whether the file is the one that was signed. */
export async function isThePackage(file: string, { sha256, size }: ReleasePackage): Promise<boolean> {
  if (sizeOf(file) !== size) return false;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex') === sha256;
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}
