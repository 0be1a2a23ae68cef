import { createHash } from 'node:crypto';
import { RINGS, type Ring } from '../../../contract/update/release.ts';
import type { ReleaseGate } from '../../../contract/update/release-api.ts';

interface Box {
  readonly terminalId: string;
  readonly ring: Ring;
}

const rank = (ring: Ring) => RINGS.indexOf(ring);

/**
 * Whether a release is open to a box: its ring is reached, and where it is the last one, the box is among the part. Which boxes
 * are the first tenth is another matter for each version, and stays the same while that part grows.
 */
export function isOpenTo(box: Box, version: string, { openTo, percent, paused }: ReleaseGate): boolean {
  if (paused || openTo === null || rank(box.ring) > rank(openTo)) return false;
  return rank(box.ring) < rank(openTo) || placeOf(box.terminalId, version) < percent;
}

/** 0 to 99. */
function placeOf(terminalId: string, version: string): number {
  return createHash('sha256').update(`${version} ${terminalId}`).digest().readUInt32BE(0) % 100;
}
