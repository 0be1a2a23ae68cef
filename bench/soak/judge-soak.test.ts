import { describe, expect, it } from 'vitest';
import { fraction } from '../../contract/random.ts';
import { seededRandom } from '../../contract/seeded-random.ts';
import { judgeMemory, type Sample, trendsOf } from './judge-soak.ts';

const HOUR = 3_600_000;

/** A day of a wall, a look each ten minutes, its page killed at noon; `leak` in MB a day. */
function day(leak: number, noise = 0): Sample[] {
  const random = seededRandom(3);
  return Array.from({ length: 144 }, (_, i) => {
    const pid = i < 72 ? 1 : 2;
    const since = (i % 72) / 144;
    return {
      at: i * (HOUR / 6),
      pid,
      corePid: i < 100 ? 11 : 12,
      // Another page at each look, each of its own size.
      page: i % 4,
      pageMb: 180 + pid * 30 + (i % 4) * 25 + leak * since + (fraction(random) - 0.5) * noise,
      heapMb: 20 + (i % 4) * 5,
      coreMb: i < 100 ? 90 : 60,
      nodes: 800 + (i % 4) * 200,
      listeners: 40,
      contexts: 5,
      longestGap: 17,
      blank: 0,
      turns: 20,
      date: '',
      network: 'online',
      isDark: false,
      charts: 3,
      canvases: 5,
    };
  });
}

describe('the memory of a soak', () => {
  it('of a wall that leaks nothing holds, though its pages differ and it was killed at noon', () => {
    const { pageMb, listeners, coreMb } = trendsOf(day(0, 2));
    expect(judgeMemory(pageMb)).toBe('holds');
    expect(listeners?.slope).toBe(0);
    // Core was killed, too, and began lower.
    expect(coreMb?.slope).toBeCloseTo(0, 9);
  });

  it('of a wall that leaks ten a day is beyond the limit', () => {
    const { pageMb } = trendsOf(day(10, 2));
    expect(pageMb?.slope).toBeGreaterThan(9);
    expect(pageMb?.slope).toBeLessThan(11);
    expect(judgeMemory(pageMb)).toBe('beyond');
  });

  it('that falls because the wall went dark is no good sign', () => {
    const night = day(10, 2).map((sample, i) =>
      i % 72 < 50 ? sample : { ...sample, isDark: true, pageMb: 40 },
    );
    expect(judgeMemory(trendsOf(night).pageMb)).toBe('beyond');
  });

  it('under too much noise, or after too short a time, is not called good', () => {
    expect(judgeMemory(trendsOf(day(0, 60)).pageMb)).toBe('too-short');
    expect(judgeMemory(trendsOf(day(0).slice(0, 4)).pageMb)).toBe('too-short');
  });
});
