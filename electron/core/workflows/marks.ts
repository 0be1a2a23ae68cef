import { type Clock, instantOf } from '../../../contract/clock.ts';
import type { MarkRows } from '../store/marks.ts';
import { WriteRefused } from '../store/write-refused.ts';

/** Behind every instant that a clock says. */
const EVER = '9999';

/** For a screen that keeps none. */
export const NO_MARK_ROWS: MarkRows = { all: () => [], add: () => {}, drop: () => {} };

/**
 * What happened and counts until it is taken back: that staff were told of a fault, that a number opened nothing. Outlives
 * core, which is replaced after each visit (decision 0026). A disk that takes no write costs the memory of the next core
 * alone.
 */
export class Marks {
  readonly #rows: MarkRows;
  readonly #clock: Clock;
  readonly #at = new Map<string, string[]>();

  constructor(rows: MarkRows, clock: Clock) {
    this.#rows = rows;
    this.#clock = clock;
    for (const { name, at } of rows.all()) this.#of(name).push(at);
  }

  count(name: string): number {
    return this.#at.get(name)?.length ?? 0;
  }

  /** Of the newest one, UTC ms; null where there is none. */
  lastAt(name: string): number | null {
    const at = this.#at.get(name)?.at(-1);
    return at === undefined ? null : Date.parse(at);
  }

  has(name: string): boolean {
    return this.count(name) > 0;
  }

  add(name: string): void {
    const at = instantOf(this.#clock);
    this.#of(name).push(at);
    this.#write(() => this.#rows.add({ name, at }));
  }

  clear(name: string): void {
    if (!this.has(name)) return;
    this.#at.delete(name);
    this.#write(() => this.#rows.drop(name, EVER));
  }

  /** All whose names begin so. */
  clearAll(beginning: string): void {
    for (const name of [...this.#at.keys()]) if (name.startsWith(beginning)) this.clear(name);
  }

  /** Only the newest, not older than `ms`, go on counting. */
  keepFor(name: string, ms: number): void {
    const since = new Date(this.#clock.now() - ms).toISOString();
    const kept = this.#of(name).filter((at) => at > since);
    if (kept.length === this.count(name)) return;
    this.#at.set(name, kept);
    this.#write(() => this.#rows.drop(name, since));
  }

  #of(name: string): string[] {
    const known = this.#at.get(name);
    if (known !== undefined) return known;
    const none: string[] = [];
    this.#at.set(name, none);
    return none;
  }

  #write(write: () => void): void {
    try {
      write();
    } catch (error) {
      if (!(error instanceof WriteRefused)) throw error;
    }
  }
}
