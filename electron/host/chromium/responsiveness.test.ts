import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchResponsiveness } from './responsiveness.ts';

describe('a page that hangs', () => {
  let told: string[] = [];
  let answer: () => void = () => {};
  let asked = 0;
  let stop: () => void = () => {};

  beforeEach(() => {
    vi.useFakeTimers();
    told = [];
    asked = 0;
    stop = watchResponsiveness({
      ask: () => {
        asked += 1;
        return new Promise<void>((resolve) => {
          answer = resolve;
        });
      },
      onUnresponsive: () => told.push('unresponsive'),
      onResponsive: () => told.push('responsive'),
    });
  });
  afterEach(() => {
    stop();
    vi.useRealTimers();
  });

  it('is told once, and told again when it answers', async () => {
    await vi.advanceTimersByTimeAsync(120_000);
    expect(told).toEqual(['unresponsive']);
    expect(asked).toBe(1);
    answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual(['unresponsive', 'responsive']);
  });

  it('is not suspected while it answers', async () => {
    for (let i = 0; i < 20; i += 1) {
      await vi.advanceTimersByTimeAsync(5_000);
      answer();
    }
    expect(asked).toBe(20);
    expect(told).toEqual([]);
  });

  it('is not asked any more after the window closed', async () => {
    stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toBe(0);
  });
});
