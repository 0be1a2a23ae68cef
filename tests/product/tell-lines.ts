import { afterEach } from 'vitest';
import type { RunningKiosk } from './running-kiosk.ts';

const LAST = 80;

/** Prints what the kiosk said last when a test of this suite fails: what it did is nowhere else to be read. */
export function tellLines(kiosk: () => RunningKiosk | undefined): void {
  afterEach(({ task }) => {
    if (task.result?.state === 'fail') console.log((kiosk()?.lines ?? []).slice(-LAST).join('\n'));
  });
}
