import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KioskView } from '../../contract/kiosk-view.ts';
import {
  cardOf,
  leakedIn,
  type Step,
  TRACES,
  walk,
} from '../../electron/core/workflows/kiosk-session/testing/walks.ts';
import { builtPages } from '../helpers/built-pages.ts';
import { launchBrowser, type OpenedKiosk, openKiosk } from './open-kiosk.ts';
import { scenes } from './views.ts';

/** The first of those that the machine's own test walks (electron/core/workflows/kiosk-session/walks.test.ts). */
const WALKS = 100;
const STEPS = 40;

/** Longer than any test beside: some thousand screens. */
const TIME_LIMIT_MS = 180_000;

/** Without the steps after which the same stands on the screen. */
function changesOf(steps: readonly Step[]): readonly Step[] {
  const shown = steps.map(({ view: { screen, help, display } }) => JSON.stringify([screen, help, display]));
  return steps.filter((_, at) => shown[at] !== shown[at - 1]);
}

/** What of the page is judged after each view. */
interface Drawn {
  /** Class names of the screen that stands there. */
  readonly screen: readonly string[];
  readonly text: string;
}

describe(`the page through ${WALKS} visits in which anything happens at any time`, () => {
  const attract =
    scenes.find(({ id }) => id === 'attract')?.view ?? expect.unreachable('there is an attract screen');
  let browser: Browser;
  let kiosk: OpenedKiosk;

  beforeAll(async () => {
    browser = await launchBrowser();
    kiosk = await openKiosk(browser, await builtPages(), { firstView: attract });
  });

  afterAll(async () => {
    await browser?.close();
  });

  /** Shows one view after the other, as quickly as they are drawn. */
  function showAll(views: readonly KioskView[]): Promise<Drawn[]> {
    return kiosk.page.evaluate(async (all) => {
      const drawn: Drawn[] = [];
      for (const view of all) {
        window.kioskStub.show(view);
        const screenOf = () => document.querySelector('main .screen')?.className.split(' ') ?? [];
        // The library draws in a turn of its own; one that does not come is told by what stands there.
        for (
          let turns = 0;
          turns === 0 || (turns < 500 && !screenOf().includes(`screen-${view.screen.name}`));
          turns += 1
        )
          await new Promise((done) => setTimeout(done));
        const screen = screenOf();
        drawn.push({ screen, text: document.body.textContent ?? '' });
      }
      return drawn;
    }, views);
  }

  it(
    'draws every view, never an empty page, and nobody’s words for somebody else',
    async () => {
      const faults: string[] = [];
      let shown = 0;
      for (let seed = 0; seed < WALKS; seed += 1) {
        const steps = changesOf(walk(seed, STEPS));
        const drawn = await showAll(steps.map(({ view }) => view));
        for (const [at, step] of steps.entries()) {
          const { screen, text } = drawn[at] ?? expect.unreachable('one drawing for each view');
          const where = `seed ${seed}, step ${at}, ${step.view.screen.name}`;
          const card = cardOf(step);
          if (!screen.includes(`screen-${step.view.screen.name}`))
            faults.push(`${where}: drew ${screen.join(' ')}`);
          if (text.trim().length < 10) faults.push(`${where}: an empty page`);
          for (const trace of leakedIn(text, card)) faults.push(`${where}: ${trace}`);
          if (card !== null && TRACES.flat().some((trace) => text.includes(trace))) shown += 1;
        }
      }
      expect(faults.slice(0, 10)).toEqual([]);
      // Otherwise nobody was there to be seen by somebody else.
      expect(shown).toBeGreaterThan(WALKS);
      expect(kiosk.complaints).toEqual([]);
    },
    TIME_LIMIT_MS,
  );
});
