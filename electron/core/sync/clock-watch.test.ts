import { describe, expect, it } from 'vitest';
import { isClockWrong } from '../workflows/assess-residence.ts';
import { watchClock } from './clock-watch.ts';

const MINUTE_MS = 60_000;

/** Wall clock and up-time by hand. */
function clocks() {
  let wall = Date.parse('2026-11-22T06:26:00Z');
  let up = 5_000_000;
  const watch = watchClock({ now: () => wall }, () => up);
  return {
    watch,
    now: () => wall,
    pass: (ms: number) => {
      wall += ms;
      up += ms;
    },
    set: (ms: number) => {
      wall += ms;
    },
    isWrong: () => isClockWrong({ sync: { clockOffsetMs: watch.offsetMs() }, newest: null, now: wall }),
  };
}

describe("the terminal's clock against central's", () => {
  it('is unknown before central has answered', () => {
    expect(clocks().watch.offsetMs()).toBeNull();
  });

  it('three days without central change nothing: time that passes is no jump', () => {
    const { watch, pass, isWrong } = clocks();
    watch.measure(700);
    pass(72 * 60 * MINUTE_MS);
    expect(watch.offsetMs()).toBe(700);
    expect(isWrong()).toBe(false);
  });

  it.each([[3 * MINUTE_MS], [-3 * MINUTE_MS], [24 * 60 * MINUTE_MS], [-365 * 24 * 60 * MINUTE_MS]])(
    'a jump of %i ms while central is away blocks at once, and setting it right again lifts it',
    (jump) => {
      const { watch, pass, set, isWrong } = clocks();
      watch.measure(0);
      pass(MINUTE_MS);
      set(jump);
      expect(watch.offsetMs()).toBe(jump);
      expect(isWrong()).toBe(true);
      pass(60 * MINUTE_MS);
      expect(isWrong()).toBe(true);
      set(-jump);
      expect(isWrong()).toBe(false);
    },
  );

  it('two minutes are borne, slewing is not counted, and what central says next is the truth', () => {
    const { watch, set, isWrong } = clocks();
    watch.measure(0);
    set(3_000);
    expect(watch.offsetMs()).toBe(0);
    set(115_000);
    expect(isWrong()).toBe(false);
    set(10_000);
    expect(isWrong()).toBe(true);
    watch.measure(5_000);
    expect(isWrong()).toBe(false);
  });
});
