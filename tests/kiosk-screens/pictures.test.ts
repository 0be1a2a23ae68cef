import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtPages } from '../helpers/built-pages.ts';
import { expectGolden } from '../helpers/golden.ts';
import { launchBrowser, type OpenedKiosk, openKiosk } from './open-kiosk.ts';
import { inMode, type ModeName, scenes } from './views.ts';

/** Screens whose lowered layout differs most; the audit holds all of them. */
const lowered = new Set([
  'attract',
  'services',
  'phone-check',
  'preview',
  'printer-problem',
  'done',
  'help',
  'warning',
]);

const modes: readonly {
  readonly mode: ModeName;
  readonly shows: string;
  readonly of: (id: string) => boolean;
}[] = [
  { mode: 'normal', shows: '', of: () => true },
  { mode: 'elder', shows: '; larger, bolder, one row per choice, ink edges', of: () => true },
  { mode: 'reach', shows: '; every control in the lower half', of: (id) => lowered.has(id) },
];

describe('every screen looks as agreed', () => {
  let pages: string;
  let browser: Browser;
  let kiosk: OpenedKiosk;

  beforeAll(async () => {
    pages = await builtPages();
    browser = await launchBrowser();
    kiosk = await openKiosk(browser, pages, {
      firstView: scenes[0]?.view ?? expect.unreachable('there is a scene'),
    });
    // Letters that are drawn for the first time on their way in, between two pixels, are kept so for every later screen.
    await kiosk.page.emulateMedia({ reducedMotion: 'reduce' });
  });

  afterAll(async () => {
    await browser?.close();
  });

  describe.each(modes)('$mode', ({ mode, shows, of }) => {
    const shown = scenes.filter(({ id }) => of(id));
    it.each(shown.map(({ id, view, see }) => [id, view, see] as const))('%s', async (id, view, see) => {
      await kiosk.show(inMode(view, mode));
      const png = await kiosk.page.screenshot({ animations: 'disabled', caret: 'hide' });
      expectGolden(png, `kiosk-${id}-${mode}`, { mustSee: `${see}${shows}` });
    });
  });
});
