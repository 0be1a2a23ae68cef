import type { KioskView } from '../../contract/kiosk-view.ts';
import type { TerminalInfo } from '../../contract/terminal-info.ts';
import type { RestMark } from './rest-mark.ts';
import type { Timers } from './timers.ts';

/** The kiosk's page in the built folder: as it is, and with the resting attract screen drawn into it by the build. */
export const KIOSK_DOCUMENT = 'kiosk/index.html';
export const ATTRACT_DOCUMENT = 'kiosk/attract.html';

/** What the page would draw now, as far as the shell has heard of it. */
export interface Standing {
  readonly info: TerminalInfo | null;
  readonly view: KioskView | null;
}

/**
 * Whether the build's picture of the attract screen is what this machine shows now, so that the document may bring it
 * along. A session in the middle, larger type, another language or a mirrored machine waits for the page's program instead.
 */
export function isBuildsPicture({ info, view }: Standing): boolean {
  if (info === null || view === null) return false;
  const { screen, display, help } = view;
  const atRest = screen.name === 'attract' && help === null && !display.elder && !display.reach;
  return atRest && display.locale === 'zh-CN' && info.locales.length === 1 && !info.mirrored;
}

/**
 * How long the kiosk's document waits for core's first words, ms. The page's program could draw nothing without them
 * either; a core that takes longer is in trouble, and the program then says so.
 */
const FIRST_WORDS_LIMIT_MS = 250;

/**
 * Answers once core has said what the machine shows, or took too long. A machine that rested when it was last heard of needs
 * no word of core for its first document. A later question is answered at once.
 */
export function watchStanding(
  timers: Timers,
  mark: RestMark,
): {
  heard(standing: Standing): void;
  isBuildsPicture(): Promise<boolean>;
} {
  const known = Promise.withResolvers<void>();
  let now: Standing = { info: null, view: null };
  let isFirst = true;
  return {
    heard(standing) {
      now = standing;
      if (now.info === null || now.view === null) return;
      known.resolve();
      // The word about a call for staff goes with this start; the next one stands without it.
      mark.note(isBuildsPicture({ info: now.info, view: { ...now.view, help: null } }));
    },
    async isBuildsPicture() {
      const asMarked = isFirst && mark.rested && (now.info === null || now.view === null);
      isFirst = false;
      if (asMarked) return true;
      const cancel = timers.after(FIRST_WORDS_LIMIT_MS, known.resolve);
      await known.promise;
      cancel();
      return isBuildsPicture(now);
    },
  };
}
