import { describe, expect, it } from 'vitest';
import { fraction } from './random.ts';
import { seededRandom } from './seeded-random.ts';
import { trendOf } from './trend.ts';

const line = (slope: number, level: number, count: number, noise: () => number = () => 0) =>
  Array.from({ length: count }, (_, at) => ({ at, value: level + slope * at + noise() }));

describe('a trend', () => {
  it('of a straight line is its slope, without doubt', () => {
    expect(trendOf([line(3, 10, 20)])).toMatchObject({ slope: 3, low: 3, high: 3, points: 20 });
  });

  it('goes over runs of one process after another, each from its own level', () => {
    const trend = trendOf([line(2, 500, 12), line(2, 80, 9)]);
    expect(trend?.slope).toBeCloseTo(2, 9);
  });

  it('holds the true slope in about 95 of 100 noisy runs', () => {
    const random = seededRandom(7);
    const noise = () => (fraction(random) + fraction(random) + fraction(random) - 1.5) * 40;
    const held = Array.from({ length: 400 }, () => trendOf([line(1, 0, 30, noise)])).filter(
      (trend) => trend !== null && trend.low <= 1 && 1 <= trend.high,
    ).length;
    expect(held).toBeGreaterThan(400 * 0.91);
    expect(held).toBeLessThan(400 * 0.99);
  });

  it('of hardly any points says nothing, or nothing sure', () => {
    expect(trendOf([])).toBeNull();
    expect(trendOf([line(1, 0, 1)])).toBeNull();
    expect(trendOf([line(1, 0, 4)])?.high).toBe(Number.POSITIVE_INFINITY);
  });
});
