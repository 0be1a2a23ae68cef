import { describe, expect, it } from 'vitest';
import type { ClockMeasure } from '../store/clock-measure.ts';
import { isClockWrong } from '../workflows/assess-residence.ts';
import { watchClock } from './clock-watch.ts';

const MINUTE_MS = 60_000;

/** Wall clock and up-time by hand. */
function clocks() {
  let wall = Date.parse('2026-11-22T06:26:00Z');
  let up = 5_000_000;
  let bootId = 'first run';
  const kept: { measure: ClockMeasure | null } = { measure: null };
  const memory = {
    read: () => kept.measure,
    save: (measure: ClockMeasure) => {
      kept.measure = measure;
    },
  };
  const start = () => watchClock({ now: () => wall }, memory, { upMs: () => up, bootId });
  let watch = start();
  return {
    get watch() {
      return watch;
    },
    now: () => wall,
    /** The terminal's program starts anew. */
    restart: () => {
      watch = start();
    },
    /** The machine was off for a while. */
    reboot: (offMs: number) => {
      wall += offMs;
      up = 60_000;
      bootId = 'second run';
      watch = start();
    },
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

  it('that was wrong stays wrong over a restart without central, however the machine came back', () => {
    const clock = clocks();
    clock.watch.measure(3 * MINUTE_MS);
    clock.restart();
    expect(clock.isWrong()).toBe(true);
    clock.reboot(8 * 60 * MINUTE_MS);
    expect(clock.isWrong()).toBe(true);
    clock.watch.measure(200);
    expect(clock.isWrong()).toBe(false);
  });

  it('that was set ahead while the program was not running is noticed by the next start', () => {
    const clock = clocks();
    clock.watch.measure(0);
    clock.set(24 * 60 * MINUTE_MS);
    clock.restart();
    expect(clock.isWrong()).toBe(true);
    clock.set(-24 * 60 * MINUTE_MS);
    expect(clock.isWrong()).toBe(false);
  });

  it('that was right says nothing after the machine was off: its battery may have died', () => {
    const clock = clocks();
    clock.watch.measure(0);
    clock.reboot(8 * 60 * MINUTE_MS);
    expect(clock.watch.offsetMs()).toBeNull();
  });
});
