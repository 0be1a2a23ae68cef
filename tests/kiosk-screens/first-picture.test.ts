import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { basename, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ATTRACT_DOCUMENT } from '../../electron/shell/first-picture.ts';
import { builtPages } from '../helpers/built-pages.ts';
import { expectGolden } from '../helpers/golden.ts';
import { launchBrowser, openKiosk } from './open-kiosk.ts';
import { scenes } from './views.ts';

const TAPS = join(import.meta.dirname, '../../electron/shell/picture-taps.ts');
const attract = (
  scenes.find(({ id }) => id === 'attract') ?? expect.unreachable('there is an attract screen')
).view;
/** What the preload does, in the page's own world: the two share the document. */
const keepTaps = `${stripTypeScriptTypes(readFileSync(TAPS, 'utf8')).replace(/^export /gm, '')}\nvoid afterPicture(window);`;

interface Opening {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly prepare?: (page: Page) => Promise<void>;
  /** With the build's picture on the panel and no program yet. */
  readonly withPicture: (page: Page) => Promise<void>;
}

describe('while the page’s program is on its way, the attract screen of the build', () => {
  let pages: string;
  let browser: Browser;

  beforeAll(async () => {
    pages = await builtPages();
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
  });

  /** Opens the page and lets its program begin when `withPicture` is through. */
  function open({ viewport, prepare, withPicture }: Opening) {
    const begin = Promise.withResolvers<void>();
    return openKiosk(browser, pages, {
      firstView: attract,
      document: ATTRACT_DOCUMENT,
      ...(viewport && { viewport }),
      prepare: async (page) => {
        await prepare?.(page);
        await page.addInitScript(keepTaps);
        await page.route(/after-picture/, async (route) => {
          await begin.promise;
          await route.fallback();
        });
      },
      meanwhile: async (page) => {
        await page.getByRole('heading', { name: '请把身份证放在这里' }).waitFor();
        await page.evaluate(() => document.fonts.ready);
        await withPicture(page);
        begin.resolve();
      },
    });
  }

  it('stands complete, and says neither place nor day nor time', async () => {
    const fonts: string[] = [];
    const { page } = await open({
      prepare: async (picture) => {
        picture.on('request', (request) => {
          if (/\.(ttf|woff2)$/.test(request.url())) fonts.push(basename(request.url()));
        });
      },
      withPicture: async (picture) => {
        expect(fonts).toEqual([]);
        expectGolden(
          await picture.screenshot({ animations: 'disabled', caret: 'hide' }),
          'kiosk-first-picture',
          {
            mustSee:
              'the attract screen without contour lines; no community, no day, no clock, no network state',
          },
        );
        await expect(picture.getByRole('time').count()).resolves.toBe(0);
      },
    });
    await page.context().close();
  });

  it.each([
    { width: 1080, height: 1920 },
    { width: 540, height: 960 },
    { width: 1920, height: 1080 },
  ])('has every word where the program draws it, in a window of $width × $height', async (viewport) => {
    let drawn: unknown[] = [];
    const { page } = await open({
      viewport,
      withPicture: async (picture) => {
        drawn = await placesOf(picture);
      },
    });
    expect(drawn.length).toBeGreaterThan(10);
    expect(await placesOf(page)).toEqual(drawn);
    await page.context().close();
  });

  it('loses no touch: the button is pressed once when it can answer', async () => {
    const kiosk = await open({
      withPicture: (picture) => picture.getByRole('button', { name: '呼叫工作人员' }).click(),
    });
    expect(await kiosk.sent()).toEqual([{ type: 'call-staff' }]);
    expect(kiosk.complaints).toEqual([]);
    await kiosk.page.context().close();
  });
});

/** Words and boxes, in whole px, of everything that the picture has. */
function placesOf(page: Page): Promise<unknown[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll(
        '.stage h1, .stage h2, .attract-where, .machine-place, .stage button:not(.notice-place)',
      ),
    ].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [element.textContent, ...[x, y, width, height].map(Math.round)];
    }),
  );
}
