import { systemTimers, type Timers } from '../sync/timers.ts';

/** Between two looks whether core may end, ms. */
const LOOK_MS = 100;

/**
 * Whoever was known has left: as soon as nobody is there and nothing is under way, `ask` asks the shell for a core, a
 * devices process and a page that have met nobody (decision 0026). Once: this core ends with it. True where it was asked:
 * what is about to end needs no washing.
 */
export function anewAfterVisit(
  mayBeginAnew: () => boolean,
  ask: () => void,
  timers: Timers = systemTimers,
): () => boolean {
  let state: 'rests' | 'owed' | 'asked' = 'rests';
  const look = () => {
    state = mayBeginAnew() ? 'asked' : 'owed';
    if (state === 'asked') ask();
    else timers.after(LOOK_MS, look);
  };
  return () => {
    if (state === 'rests') look();
    return state === 'asked';
  };
}
