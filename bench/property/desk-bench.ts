import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { assert } from '../../contract/assert.ts';
import { CLERK, openTestScreen, PIN, sendPlaces } from '../../electron/core/property/testing.ts';
import { builtPages } from '../../tests/helpers/built-pages.ts';
import { openDeskOverCore } from '../../tests/property-screens/desk-over-core.ts';
import { settle } from '../../tests/property-screens/open-property.ts';
import type { Bench } from '../bench.ts';
import { launchChromium } from '../browser.ts';
import { whenDrawn } from '../terminal/page-clock.ts';
import { fillLargeCompany, NOW } from './large-company.ts';

const CASES = 100_000;
const WARM_UP = 2;
const TURNS = 12;
const FILTERS = ['已超时', '快到期', '没人接', '等验收'];
/** Pages of the list that a finger flicks through in one measurement of frames. */
const FLICKS = 60;
const COMMON = { version: 'own', unit: 'ms' as const };

/** The built page in a real Chromium before a real core and its store on disk; only the shell between them is left out. */
export const deskBench: Bench = {
  id: 'property-desk',
  title: 'A desk with 100,000 open cases: opened, filtered, scrolled',
  async run({ log }) {
    const dir = mkdtempSync(join(tmpdir(), 'sanping-property-desk-'));
    log('Filling a store and building the page');
    const store = fillLargeCompany(dir, CASES);
    sendPlaces(store);
    const pages = await builtPages();
    const browser = await launchChromium();
    try {
      const at = openTestScreen(store, { now: () => NOW });
      const { page } = await openDeskOverCore(browser, pages, at.screen, { clock: 'running' });
      const opened: number[] = [];
      const filtered: number[] = [];
      for (let turn = 0; turn < WARM_UP + TURNS; turn += 1) {
        const isMeasured = turn >= WARM_UP;
        const open = await openDesk(page, () => at.screen.session.signIn(CLERK, PIN));
        if (isMeasured) opened.push(open);
        for (const name of FILTERS) {
          const ms = await filter(page, name);
          if (isMeasured) filtered.push(ms);
        }
        // Who signs out leaves no page behind; it is the shell that loads the lobby's.
        at.screen.session.signOut();
        await page.reload();
        await page.locator('h1').first().waitFor();
        await settle(page);
      }
      await openDesk(page, () => at.screen.session.signIn(CLERK, PIN));
      const frames = await scroll(page);
      const settings = `${CASES} open cases, 1920×1080, no GPU, store on disk`;
      return {
        series: [
          { ...COMMON, name: 'PIN taken → queue drawn', settings, samples: opened },
          { ...COMMON, name: 'tap on a filter → its rows drawn', settings, samples: filtered },
          { ...COMMON, name: 'frame while scrolling', settings, samples: frames },
        ],
        notes: [],
      };
    } finally {
      await browser.close();
      store.close();
      rmSync(dir, { recursive: true, force: true });
    }
  },
};

const ROW = '.queue-list .queue-line';

/** A practised hand at six figures. */
const PIN_TYPED_MS = 1_500;

/**
 * From the PIN's last figure to the drawn queue, the check of the PIN included. By this process's clock; the page's word that
 * it has drawn is in it.
 */
async function openDesk(page: Page, signIn: () => Promise<unknown>): Promise<number> {
  await page.getByRole('button', { name: '值班登录' }).tap();
  await new Promise((resolve) => setTimeout(resolve, PIN_TYPED_MS));
  const drawn = whenDrawn(page, ROW, '');
  // The watch stands in the page before the clock begins.
  await page.evaluate(() => 0);
  const begun = performance.now();
  const signed = signIn();
  await drawn;
  const ms = performance.now() - begun;
  await signed;
  return ms;
}

/** From the finger that is lifted to the frame in which the first row is another filter's. */
async function filter(page: Page, name: string): Promise<number> {
  const took = page.evaluate(
    ([row, words]) =>
      new Promise<number>((resolve) => {
        const list = document.querySelector('.queue-list');
        const total = () => list?.querySelector('li')?.getAttribute('aria-setsize');
        const before = total();
        let tapped = Number.NaN;
        addEventListener('pointerup', (event) => (tapped = event.timeStamp), { capture: true, once: true });
        const look = () => {
          const isOther = total() !== before && document.querySelector(row ?? '') !== null;
          if (Number.isNaN(tapped) || !isOther) return requestAnimationFrame(look);
          const channel = new MessageChannel();
          channel.port1.onmessage = () => resolve(performance.now() - tapped);
          return channel.port2.postMessage(words);
        };
        requestAnimationFrame(look);
      }),
    [ROW, name],
  );
  await page.locator('.counters button', { hasText: name }).tap();
  return took;
}

/** Lengths of the frames while the list is moved by a screenful in each tenth, as a finger that flicks through it. */
async function scroll(page: Page): Promise<number[]> {
  const frames = await page.evaluate(
    (flicks) =>
      new Promise<number[]>((resolve) => {
        const list = document.querySelector('.queue-list');
        const lengths: number[] = [];
        let last = performance.now();
        let count = 0;
        const next = (now: number) => {
          lengths.push(now - last);
          last = now;
          count += 1;
          list?.scrollBy(0, 120);
          if (count < flicks * 10) requestAnimationFrame(next);
          else resolve(lengths.slice(1));
        };
        requestAnimationFrame(next);
      }),
    FLICKS,
  );
  assert(frames.length > 100, 'frames were drawn');
  return frames;
}
