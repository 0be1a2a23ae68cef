import { xorOf } from '../../../electron/devices/id-card/frame.ts';

/** Spread number in [0, 1). */
export type Dice = () => number;

const HEADER = 7;

/** One way in which bytes reach us that nobody sent so. Pure but for the dice. */
type Mutation = (frame: Uint8Array, dice: Dice) => Uint8Array;

const upTo = (limit: number, dice: Dice) => Math.floor(dice() * limit);
const noise = (length: number, dice: Dice) => Uint8Array.from({ length }, () => upTo(256, dice));
/** The frame with a check byte that holds again, so that what it says reaches the layers above. */
function mended(frame: Uint8Array): Uint8Array {
  const copy = frame.slice();
  copy[copy.length - 1] = xorOf(copy.subarray(5, copy.length - 1));
  return copy;
}

export const mutations: Readonly<Record<string, Mutation>> = {
  'one bit turned': (frame, dice) => {
    const at = upTo(frame.length, dice);
    return frame.with(at, (frame[at] ?? 0) ^ (1 << upTo(8, dice)));
  },
  'some bytes overwritten': (frame, dice) => {
    const copy = frame.slice();
    for (let count = 1 + upTo(16, dice); count > 0; count--) copy[upTo(copy.length, dice)] = upTo(256, dice);
    return copy;
  },
  'a stretch lost': (frame, dice) => {
    const from = upTo(frame.length, dice);
    const lost = 1 + upTo(40, dice);
    return Uint8Array.of(...frame.subarray(0, from), ...frame.subarray(from + lost));
  },
  'noise put in': (frame, dice) => {
    const at = upTo(frame.length, dice);
    return Uint8Array.of(...frame.subarray(0, at), ...noise(1 + upTo(40, dice), dice), ...frame.subarray(at));
  },
  'broken off': (frame, dice) => frame.subarray(0, upTo(frame.length, dice)),
  'length turned': (frame, dice) => frame.with(5, upTo(256, dice)).with(6, upTo(256, dice)),
  'said twice from the middle': (frame, dice) => {
    const from = upTo(frame.length, dice);
    return Uint8Array.of(...frame, ...frame.subarray(from));
  },
  'only noise': (_, dice) => noise(1 + upTo(400, dice), dice),
  'a preamble without end': (_, dice) => new Uint8Array(1 + upTo(40, dice)).fill(0xaa),
  'other content, check byte right': (frame, dice) => {
    const copy = frame.slice();
    for (let count = 1 + upTo(8, dice); count > 0; count--) {
      copy[HEADER + 3 + upTo(Math.max(1, copy.length - HEADER - 4), dice)] = upTo(256, dice);
    }
    return mended(copy);
  },
  'other status word, check byte right': (frame, dice) => mended(frame.with(HEADER + 2, upTo(256, dice))),
};

export const mutationNames = Object.keys(mutations);

/** The frame after one to three of the ways above. */
export function mutated(frame: Uint8Array, dice: Dice): Uint8Array {
  let bytes = frame;
  for (let count = 1 + upTo(3, dice); count > 0; count--) {
    const name = mutationNames[upTo(mutationNames.length, dice)] ?? '';
    if (bytes.length < HEADER + 4) return bytes;
    bytes = mutations[name]?.(bytes, dice) ?? bytes;
  }
  return bytes;
}
