import { beforeEach, describe, expect, it } from 'vitest';
import { MEMORY_LIMITS, watchMemory } from './memory-watch.ts';
import { type FakeLog, type FakeTime, fakeLog, fakeTime } from './testing.ts';

const HOUR = 3_600_000;
let time: FakeTime;
let log: FakeLog;
let memory: (hours: number) => number | null;
let grew: number;
let watch: ReturnType<typeof watchMemory>;

beforeEach(() => {
  time = fakeTime();
  log = fakeLog();
  grew = 0;
  const began = time.clock.now();
  watch = watchMemory({
    clock: time.clock,
    timers: time.timers,
    log,
    read: () => memory((time.clock.now() - began) / HOUR),
    onGrowth: () => {
      grew += 1;
    },
  });
  watch.begin();
});
/** Up and down by as much, as a collector does it. */
const saw = (hours: number, height: number) => (Math.floor(hours * 60) % 7) * (height / 6);

describe("a page's memory", () => {
  it('that goes up and down within its bounds is left alone for days', () => {
    memory = (hours) => 180 + saw(hours, 120);
    time.pass(3 * 24 * HOUR);
    expect(grew).toBe(0);
  });

  it('that fills while the page is loaded and then stays is left alone', () => {
    memory = (hours) => (hours < 0.1 ? 60 : 400);
    time.pass(24 * HOUR);
    expect(grew).toBe(0);
  });

  it('that creeps up by 40 MB an hour is noticed under its own noise, before it is a gigabyte', () => {
    memory = (hours) => 180 + 40 * hours + saw(hours, 60);
    time.pass(12 * HOUR);
    expect(grew).toBe(1);
    expect(log.events.at(-1)).toMatchObject({ id: 'page-memory-grows', verdict: 'slope' });
    expect(log.events.at(-1)?.nowMb).toBeLessThan(500);
  });

  it('that runs away is noticed before a trend can be drawn', () => {
    memory = (hours) => 180 + 3_000 * hours;
    time.pass(HOUR);
    expect(log.events.at(-1)).toMatchObject({ verdict: 'height' });
    expect(grew).toBe(1);
  });

  it('of the next page begins from nothing', () => {
    memory = (hours) => 180 + 3_000 * hours;
    time.pass(HOUR);
    watch.begin();
    memory = () => 2_000;
    time.pass(24 * HOUR);
    expect(grew).toBe(1);
  });

  it('is not guessed where the system does not tell it', () => {
    memory = () => null;
    time.pass(24 * HOUR);
    expect(grew).toBe(0);
    watch.stop();
    expect(time.waiting()).toBe(0);
    expect(MEMORY_LIMITS.least).toBeLessThan(MEMORY_LIMITS.most);
  });
});
