import { type Seeded, seeded } from '../../seeded.ts';

/**
 * A stream of choices of its own for every part of the town (FNV-1a over the seed and the part's name), so that a
 * change in one part, or reading households alone, moves nothing elsewhere.
 */
export function streamOf(seed: number, part: string, index = 0): Seeded {
  let hash = 0x811c9dc5;
  for (const character of `${seed}/${part}/${index}`) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  }
  return seeded(hash);
}

/** In [from, to). */
export function between(random: Seeded, from: number, to: number): number {
  return from + random.next() * (to - from);
}
