import { describe, expect, it } from 'vitest';
import { POLL_MS, waitAfter, waitAsAsked } from './back-off.ts';

const highest = { bytes: (count: number) => new Uint8Array(count).fill(255) };
const lowest = { bytes: (count: number) => new Uint8Array(count) };
const city = 'https://central.example';

describe('the pause before the next round', () => {
  it('is short while central answers', () => {
    expect(waitAfter(0, city, highest)).toBe(POLL_MS);
  });

  it('doubles with each failure up to half a minute, anywhere below that by jitter', () => {
    const ceilings = [1, 2, 3, 4, 5, 6, 7, 5_000].map((failures) => waitAfter(failures, city, highest));
    expect(ceilings).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
    expect(waitAfter(7, city, lowest)).toBe(0);
  });

  it('stays short for a central on this box, which may be just starting', () => {
    for (const url of ['http://127.0.0.1:8420', 'http://localhost:1/', 'http://[::1]:8420']) {
      expect(waitAfter(20, url, highest)).toBe(2_000);
    }
  });

  it('is as long as central asked for, and up to as much again', () => {
    expect([waitAsAsked(4_000, lowest), waitAsAsked(4_000, highest)]).toEqual([4_000, 8_000]);
  });
});
