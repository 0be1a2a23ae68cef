import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waterfallOf } from './waterfall.ts';

const scores = fc.record({
  streetScore: fc.integer({ min: 0, max: 10_000 }),
  residentScore: fc.integer({ min: 0, max: 10_000 }),
  expertScore: fc.integer({ min: 0, max: 10_000 }),
});

describe('what moves the score', () => {
  it('adds up to the shown score, for any two periods', () => {
    fc.assert(
      fc.property(scores, fc.option(scores), (now, before) => {
        const { before: from, score, drivers } = waterfallOf(now, before);
        expect((from ?? 0) + drivers.reduce((total, { by }) => total + by, 0)).toBe(score);
      }),
    );
  });

  it('gives each driver its own part, to a tenth', () => {
    fc.assert(
      fc.property(scores, scores, (now, before) => {
        const exact = ((now.residentScore - before.residentScore) * 40) / 1_000;
        const shown = waterfallOf(now, before).drivers.find(({ driver }) => driver === 'residents')?.by;
        expect(Math.abs((shown ?? Number.NaN) - exact)).toBeLessThan(2);
      }),
    );
  });

  it('counts by hand: 78.0 and 82.5', () => {
    const before = { streetScore: 8_000, residentScore: 7_500, expertScore: 8_000 };
    const now = { streetScore: 8_500, residentScore: 8_000, expertScore: 8_250 };
    expect(waterfallOf(now, before)).toEqual({
      before: 780,
      score: 825,
      drivers: [
        { driver: 'street', by: 20 },
        { driver: 'residents', by: 20 },
        { driver: 'experts', by: 5 },
      ],
    });
  });
});
