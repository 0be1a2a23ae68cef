import type { HostPowerSaveBlocker } from '../types.ts';

/** The screen wake lock of the web platform, held by each page while a blocker is active. */
export const WAKE_LOCK_SCRIPT = `(() => {
  const hold = () => navigator.wakeLock?.request('screen').catch(() => {});
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && hold());
  hold();
})()`;

/** `powerSaveBlocker`: any blocker keeps the screen on; `onChange` hears when the first one starts and the last one ends. */
export class ChromiumPowerSaveBlocker implements HostPowerSaveBlocker {
  readonly #active = new Set<number>();
  readonly #onChange: (active: boolean) => void;
  #lastId = 0;

  constructor(onChange: (active: boolean) => void) {
    this.#onChange = onChange;
  }

  get active(): boolean {
    return this.#active.size > 0;
  }

  start(_type: 'prevent-app-suspension' | 'prevent-display-sleep'): number {
    this.#lastId += 1;
    this.#active.add(this.#lastId);
    if (this.#active.size === 1) this.#onChange(true);
    return this.#lastId;
  }

  /** True if that blocker was active. */
  stop(id: number): boolean {
    const wasActive = this.#active.delete(id);
    if (wasActive && this.#active.size === 0) this.#onChange(false);
    return wasActive;
  }
}
