import { describe, expect, it } from 'vitest';
import { afterDeath, afterStable, BACK_OFF_LIMITS, type BackOff, FRESH } from './back-off.ts';

const limits = BACK_OFF_LIMITS;

describe('pauses between tries', () => {
  it('double from one second to sixty and stay there', () => {
    const wide = { ...limits, deaths: 1_000 };
    let state: BackOff = FRESH;
    const pauses: number[] = [];
    for (let at = 0; at < 9; at += 1) {
      const death = afterDeath(state, at * 60_000, 0, wide);
      state = death.next;
      pauses.push(death.pauseMs / 1_000);
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  it('start again at one second after a stable run', () => {
    const third = [0, 2_000].reduce((state, at) => afterDeath(state, at, 0, limits).next, FRESH);
    expect(afterDeath(third, 60_000, limits.stableMs - 1, limits).pauseMs).toBe(4_000);
    expect(afterDeath(third, 60_000, limits.stableMs, limits).pauseMs).toBe(1_000);
  });
});

describe('loop breaker', () => {
  const died = (times: readonly number[], from: BackOff = FRESH) =>
    times.reduce((state, at) => afterDeath(state, at, 0, limits).next, from);

  it('opens at the fifth death within three minutes and not at the fourth', () => {
    expect(died([0, 1_000, 3_000, 7_000]).broken).toBe(false);
    expect(died([0, 1_000, 3_000, 7_000, 15_000]).broken).toBe(true);
  });

  it('does not open when the deaths are spread out', () => {
    expect(died([0, 60_000, 120_000, 180_000, 240_000, 300_000]).broken).toBe(false);
  });

  it('tries a broken thing every sixty seconds and stays open while it keeps dying', () => {
    const broken = died([0, 1_000, 3_000, 7_000, 15_000]);
    const later = afterDeath(broken, 600_000, 100, limits);
    expect(later.next.broken).toBe(true);
    expect(later.pauseMs).toBe(60_000);
  });

  it('closes after a stable run, yet remembers: one more death inside the window opens it again', () => {
    const closed = afterStable(died([0, 1_000, 3_000, 7_000, 15_000]));
    expect(closed.broken).toBe(false);
    expect(afterDeath(closed, 100_000, limits.stableMs, limits).next.broken).toBe(true);
    expect(afterDeath(closed, 400_000, limits.stableMs, limits).next.broken).toBe(false);
  });
});
