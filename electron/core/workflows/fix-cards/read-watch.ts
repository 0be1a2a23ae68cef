import type { CardProblem, DevicesEvent } from '../../../../contract/devices.ts';

/** Code of docs/errors.md: the reader answers, and card after card cannot be read. */
const DIRTY = 'RD-161';
/** One bad card is laid on again twice; the fourth failure in a row is more likely the glass. */
export const DIRTY_AFTER = 4;

/** What a smear or a key on the glass looks like; a foreign card or a layout that we do not read looks otherwise. */
const BY_DIRT: ReadonlySet<CardProblem> = new Set<CardProblem>([
  'moved',
  'authentication-failed',
  'unreadable-content',
]);

/** Tells staff when no card can be read although the reader is well: once, until one is read again. */
export class ReadWatch {
  readonly #tell: (code: string) => void;
  readonly #listeners = new Set<() => void>();
  #failures = 0;

  constructor(tell: (code: string) => void) {
    this.#tell = tell;
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  hear(event: DevicesEvent): void {
    const before = this.#failures;
    if (event.type === 'card-read') this.#failures = 0;
    else if (event.type === 'card-failed' && BY_DIRT.has(event.problem)) this.#failures += 1;
    if (this.#failures === before) return;
    if (this.#failures === DIRTY_AFTER) this.#tell(DIRTY);
    for (const listener of this.#listeners) listener();
  }

  isDirty(): boolean {
    return this.#failures >= DIRTY_AFTER;
  }
}
