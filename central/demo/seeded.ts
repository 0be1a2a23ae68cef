import { assertDefined } from '../../contract/assert.ts';

/** Repeatable choices from a seed number: the same seed gives the same community on every machine. */
export interface Seeded {
  /** In [0, 1). */
  next(): number;
  /** Whole number from `from` to `to`, both included. */
  int(from: number, to: number): number;
  chance(share: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** By weight; weights need not sum to one. */
  weighted<T>(items: readonly (readonly [T, number])[]): T;
  /** ULID with a fixed time part: demo rows keep their ids from one start to the next. */
  ulid(): string;
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Time part of every demo id, 2026-01-01 in ULID's base 32. */
const DEMO_TIME_PART = '01KDVDNA00';

/** mulberry32 (public domain, Tommy Ettinger): 32 bits of state are plenty for a few thousand rows. */
export function seeded(seed: number): Seeded {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    int,
    chance: (share) => next() < share,
    pick: (items) => assertDefined(items[int(0, items.length - 1)], 'a choice from a list that is not empty'),
    weighted: (items) => {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of items) {
        left -= weight;
        if (left < 0) return item;
      }
      return assertDefined(items.at(-1), 'a choice from a list that is not empty')[0];
    },
    ulid: () => DEMO_TIME_PART + Array.from({ length: 16 }, () => CROCKFORD.charAt(int(0, 31))).join(''),
  };
}
