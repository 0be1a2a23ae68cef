import type { Clock } from '../../contract/clock.ts';

/** Time as the drivers need it: an instant and a timer. Handed in, so that tests turn the hands themselves. */
export interface Scheduler extends Clock {
  /** Runs `action` once after `milliseconds`; the answer cancels it. */
  after(milliseconds: number, action: () => void): () => void;
}

export const systemScheduler: Scheduler = {
  // Monotonic: a corrected wall clock must neither stretch nor cut a time-out.
  now: () => performance.now(),
  after: (milliseconds, action) => {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
};

export function sleep(scheduler: Scheduler, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    scheduler.after(milliseconds, resolve);
  });
}
