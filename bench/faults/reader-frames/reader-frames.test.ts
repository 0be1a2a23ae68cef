import { expect, it } from 'vitest';
import { fraction } from '../../../contract/random.ts';
import { seededRandom } from '../../../contract/seeded-random.ts';
import { tryFrames } from './reader-frames-faults.ts';

/** The short form of `npm run faults -- reader-frames`. */
const FRAMES = 20_000;

it('broken frames: nothing throws, nothing is forged, and the good frame behind each is heard', () => {
  const random = seededRandom(20261125);
  const { figures, stakes } = tryFrames(FRAMES, () => fraction(random));
  expect(figures.filter(({ found }) => found > 0)).toEqual([]);
  // Content with a right check byte must have reached the decoders of all four kinds of card.
  expect(Object.keys(stakes).filter((name) => name.startsWith('card texts read'))).toHaveLength(4);
  expect(stakes['card texts refused']).toBeGreaterThan(50);
});
