import type { Timers } from '../kiosk-session/session-timer.ts';
import type { SelfTest } from '../self-test/self-test.ts';
import { codesOf, type Seen } from './codes-of.ts';
import { faultsOf, type StandingFault } from './fault-of-code.ts';

/** So soon a card says that its fault is mended, ms. */
const LOOK_AGAIN_MS = 3_000;

interface Deps {
  readonly selfTest: Pick<SelfTest, 'look' | 'measured' | 'isWhole' | 'onChange'>;
  readonly seen: () => Seen;
  readonly timers: Timers;
}

/** What is wrong with this box right now, looked at again and again while staff stand before it, and at no other time. */
export class FaultBoard {
  readonly #deps: Deps;
  #again: { cancel(): void } | null = null;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  onChange(listener: () => void): void {
    this.#deps.selfTest.onChange(listener);
  }

  /** Staff are here. */
  begin(): void {
    this.end();
    this.#look();
  }

  end(): void {
    this.#again?.cancel();
    this.#again = null;
  }

  /** Whether everything was looked at once: until then nothing more than what stands is known. */
  isWhole(): boolean {
    return this.#deps.selfTest.isWhole();
  }

  standing(): readonly StandingFault[] {
    const { selfTest, seen } = this.#deps;
    return faultsOf(codesOf(selfTest.measured(), seen()));
  }

  #look(): void {
    this.#deps.selfTest.look();
    this.#again = this.#deps.timers.after(LOOK_AGAIN_MS, () => this.#look());
  }
}
