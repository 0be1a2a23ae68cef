import type { CardProblem, DevicesEvent } from '../../../../contract/devices.ts';
import type { Marks } from '../marks.ts';

/** Code of docs/errors.md: the reader answers, and card after card cannot be read. */
const DIRTY = 'RD-161';
/** One bad card is laid on again twice; the fourth failure in a row is more likely the glass. */
export const DIRTY_AFTER = 4;
/** Cards in a row that could not be read. */
const FAILED = 'card-failed';

/** What a smear or a key on the glass looks like; a foreign card or a layout that we do not read looks otherwise. */
const BY_DIRT: ReadonlySet<CardProblem> = new Set<CardProblem>([
  'moved',
  'authentication-failed',
  'unreadable-content',
]);

/** Tells staff when no card can be read although the reader is well: once, until one is read again. */
export class ReadWatch {
  readonly #tell: (code: string) => void;
  readonly #marks: Marks;
  readonly #listeners = new Set<() => void>();

  constructor(tell: (code: string) => void, marks: Marks) {
    this.#tell = tell;
    this.#marks = marks;
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  hear(event: DevicesEvent): void {
    const before = this.#marks.count(FAILED);
    if (event.type === 'card-read') this.#marks.clear(FAILED);
    // What stands is told once: more of the same says nothing new.
    else if (event.type === 'card-failed' && BY_DIRT.has(event.problem) && before < DIRTY_AFTER)
      this.#marks.add(FAILED);
    const after = this.#marks.count(FAILED);
    if (after === before) return;
    if (after === DIRTY_AFTER) this.#tell(DIRTY);
    for (const listener of this.#listeners) listener();
  }

  isDirty(): boolean {
    return this.#marks.count(FAILED) >= DIRTY_AFTER;
  }
}
