import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { assertDefined } from '../../contract/assert.ts';
import { builtPages } from '../helpers/built-pages.ts';
import { isSamePicture } from '../helpers/golden.ts';
import { launchBrowser } from '../kiosk-screens/open-kiosk.ts';
import { GEOMETRIES } from './geometries.ts';
import { openWall, viewFor } from './open-wall.ts';
import { townPieces } from './town-pieces.ts';

let pages: string;
let browser: Browser;
beforeAll(async () => {
  pages = await builtPages();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
});

it('a wall whose letters come late draws its charts and lamps with them and not before, the same as ever', async () => {
  const geometry = assertDefined(GEOMETRIES[1], 'full HD');
  const pieces = townPieces();
  const options = { view: viewFor(geometry, pieces, 0), map: pieces.map };
  const early = await openWall(browser, pages, options);
  const picture = await early.page.screenshot({ animations: 'disabled' });

  const held: Route[] = [];
  let isHeld = true;
  let late: Page | undefined;
  const opening = openWall(browser, pages, {
    ...options,
    network: async (page) => {
      late = page;
      await page.route('**/*.woff2', (route) => {
        if (isHeld) held.push(route);
        else return route.fallback();
      });
    },
  });
  await expect.poll(() => late?.locator('.chart[aria-busy]').count()).toBeGreaterThan(0);
  const page = assertDefined(late, 'opened');
  await page.locator('.map-ground[data-drawn]').waitFor();
  expect(held.length).toBeGreaterThan(0);
  expect(await page.evaluate(inkOnCanvases)).toEqual([]);

  isHeld = false;
  for (const route of held) await route.fallback();
  await opening;
  expect((await page.evaluate(inkOnCanvases)).length).toBeGreaterThan(0);
  expect(isSamePicture(await page.screenshot({ animations: 'disabled' }), picture)).toBe(true);
});

/** Runs in the page: the canvases of charts and lamps that carry a drawing. */
function inkOnCanvases(): string[] {
  return [...document.querySelectorAll<HTMLCanvasElement>('.chart canvas, .map-marks')]
    .filter((canvas) => {
      const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      return data.some((value) => value !== 0);
    })
    .map(({ parentElement }) => parentElement?.className ?? '');
}
