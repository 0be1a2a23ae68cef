import type { ScreenName } from '../../../../contract/kiosk-view.ts';

/** How the quiet clock treats a screen: nobody to ask, never while paper or a fault is open (C03), or counting. */
type Quiet = 'off' | 'paused' | 'counting';

interface Timing {
  readonly quiet: Quiet;
  /** Seconds after which the screen ends by itself; null = only a person or a device ends it. */
  readonly momentSeconds: number | null;
}

/** A card that was found must answer within this time (select and read time-outs of the driver are 800 and 3,000 ms, three tries). */
const READING_SECONDS = 15;
/** Long enough to read two lines and lay the card on again. */
const CARD_PROBLEM_SECONDS = 30;
/** Time to take the sheet and to read where it lies. */
const DONE_SECONDS = 30;
/** The farewell keeps reminding of a card left on the reader this long (C06). */
const CARD_LEFT_SECONDS = 60;

/** A part is changed in less; whoever has gone then leaves no open door. */
const REPAIR_SECONDS = 600;

/** Typing and choosing: every step is somebody thinking. */
const THINKING: Timing = { quiet: 'counting', momentSeconds: null };

const TIMINGS: Readonly<Record<ScreenName, Timing>> = {
  attract: { quiet: 'off', momentSeconds: null },
  reading: { quiet: 'off', momentSeconds: READING_SECONDS },
  'card-problem': { quiet: 'off', momentSeconds: CARD_PROBLEM_SECONDS },
  services: { quiet: 'counting', momentSeconds: null },
  'phone-check': THINKING,
  'staff-beside': THINKING,
  'staff-compares': THINKING,
  refused: { quiet: 'counting', momentSeconds: null },
  preview: { quiet: 'counting', momentSeconds: null },
  printing: { quiet: 'paused', momentSeconds: null },
  'printer-problem': { quiet: 'paused', momentSeconds: null },
  done: { quiet: 'off', momentSeconds: DONE_SECONDS },
  unconfirmed: { quiet: 'counting', momentSeconds: null },
  thanks: { quiet: 'off', momentSeconds: CARD_LEFT_SECONDS },
  'reader-problem': { quiet: 'off', momentSeconds: null },
  guide: { quiet: 'counting', momentSeconds: null },
  'guide-item': { quiet: 'counting', momentSeconds: null },
  notices: { quiet: 'counting', momentSeconds: null },
  officers: { quiet: 'counting', momentSeconds: null },
  report: THINKING,
  'report-kind': THINKING,
  'report-place': THINKING,
  'report-house': THINKING,
  'report-words': THINKING,
  'report-typing': THINKING,
  'report-phone': THINKING,
  'report-check': THINKING,
  'report-done': THINKING,
  'progress-find': THINKING,
  'progress-list': THINKING,
  'progress-case': THINKING,
  'progress-rate': THINKING,
  'progress-rework': THINKING,
  'staff-pin': THINKING,
  'staff-menu': THINKING,
  'staff-faults': THINKING,
  // Hands in the printer touch no glass.
  'staff-fault': { quiet: 'paused', momentSeconds: REPAIR_SECONDS },
  'staff-sheets': THINKING,
  'staff-sheet': THINKING,
  'staff-prints': THINKING,
  'staff-print': THINKING,
  'staff-parked': THINKING,
  'staff-parked-item': THINKING,
  'staff-tray': THINKING,
  'staff-self-test': THINKING,
  'staff-test-page': THINKING,
  'staff-devices': THINKING,
  'staff-logs': THINKING,
  'staff-cleaning': { quiet: 'paused', momentSeconds: null },
};

/** `thanksSeconds`: farewell when the card was taken along. */
export function timingOf(screen: ScreenName, cardOnReader: boolean, thanksSeconds: number): Timing {
  if (screen === 'thanks' && !cardOnReader) return { quiet: 'off', momentSeconds: thanksSeconds };
  return TIMINGS[screen];
}
