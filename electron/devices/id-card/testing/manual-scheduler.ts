import type { Scheduler } from '../../scheduler.ts';

interface Timer {
  readonly at: number;
  readonly action: () => void;
}

/** A clock that stands still until it is advanced; timers run in order, promises settle between them. */
export class ManualScheduler implements Scheduler {
  #now = 0;
  readonly #timers = new Set<Timer>();

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, action: () => void): () => void {
    const timer: Timer = { at: this.#now + milliseconds, action };
    this.#timers.add(timer);
    return () => {
      this.#timers.delete(timer);
    };
  }

  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    for (;;) {
      await settle();
      const due = [...this.#timers].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.#timers.delete(due);
      this.#now = Math.max(this.#now, due.at);
      due.action();
    }
    this.#now = end;
    await settle();
  }

  /** Advances until the promise has settled; throws after `limitMs` of this clock. */
  async run<T>(promise: Promise<T>, limitMs = 120_000): Promise<T> {
    let done = false;
    const mark = () => {
      done = true;
    };
    promise.then(mark, mark);
    for (let passed = 0; !done; passed += 10) {
      if (passed > limitMs) throw new Error('nothing came of it within the limit');
      await this.advance(10);
    }
    return promise;
  }
}

/** Lets everything run that only waits for promises. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
