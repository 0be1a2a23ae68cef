import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { assertDefined } from '../../contract/assert.ts';
import { builtPages } from '../helpers/built-pages.ts';
import { isSamePicture } from '../helpers/golden.ts';
import { GEOMETRIES } from './geometries.ts';
import { drilledView, launchWallBrowser, openWall, settle, viewFor } from './open-wall.ts';
import { townPieces } from './town-pieces.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

describe('the graphics card of a wall', () => {
  const pieces = townPieces();
  const geometry = assertDefined(GEOMETRIES[1], 'full HD');
  const first = { view: viewFor(geometry, pieces, 0), map: pieces.map };
  let pages: string;
  let browser: Browser;
  beforeAll(async () => {
    pages = await builtPages();
    browser = await launchWallBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });

  it('is lost: a plan of the same data stands there; comes back: the map as it was, the figures equal throughout', async () => {
    const { page, show, complaints } = await openWall(browser, pages, { ...first, before: asACard });
    expect(await drawnBy(page)).toBe('webgl');
    const before = { figures: await figures(page), picture: await ground(page), marks: await marks(page) };
    expect(before.figures).toContain('23,480');
    expect(before.marks).toBeGreaterThan(0);

    await page.evaluate(loseContext);
    await page.locator('[data-drawn-by="plan"]').waitFor();
    await settle(page);
    expect(await figures(page)).toEqual(before.figures);
    expect(await marks(page)).toBeGreaterThan(0);
    const plan = await ground(page);
    expect(isSamePicture(plan, before.picture)).toBe(false);
    expect(await page.evaluate(coloursOfPlan)).toBeGreaterThan(20);

    // What presses most changes meanwhile, and with it the lit grid: the map has no style to be told of it.
    const { map } = first.view;
    const other = assertDefined(
      map?.plaques.find(({ chosen }) => !chosen),
      'another grid',
    );
    const moved = {
      ...first.view,
      map: map && {
        ...map,
        plaques: map.plaques.map((plaque) => ({ ...plaque, chosen: plaque.number === other.number })),
      },
    };
    await show(moved);
    expect(isSamePicture(await ground(page), plan)).toBe(false);
    await show(first.view);
    expect(isSamePicture(await ground(page), plan)).toBe(true);

    await page.evaluate(restoreContext);
    await page.locator('[data-drawn-by="webgl"]').waitFor();
    await settle(page);
    expect(await figures(page)).toEqual(before.figures);
    expect(isSamePicture(await ground(page), before.picture)).toBe(true);
    expect(await page.locator('canvas.plan').count()).toBe(0);

    // The map that came back takes orders again.
    await show(moved);
    await expect.poll(async () => isSamePicture(await ground(page), before.picture)).toBe(false);
    expect(complaints.filter((line) => !/GPU stall|CONTEXT_LOST|Multiple readback/.test(line))).toEqual([]);
    await page.context().close();
  });

  it('is lost while somebody is in a grid: they stay there on the plan, go on from there, and find the map where they are', async () => {
    const grid = { level: 'grid', community: '乐楼社区', grid: 12 } as const;
    const neighbour = { ...grid, grid: 10 };
    const inGrid = drilledView(geometry, pieces, grid);
    const { page, show, complaints } = await openWall(browser, pages, { ...first, before: asACard });
    const asDrawnAnew = await openWall(browser, pages, {
      view: drilledView(geometry, pieces, neighbour),
      map: pieces.map,
      before: asACard,
    });

    // The way there, on the same map: this machine is too slow to fly, so the camera is simply there.
    const canvas = await page.locator('canvas.maplibregl-canvas').elementHandle();
    await show(inGrid);
    expect(await drawnBy(page)).toBe('webgl');
    expect(await page.evaluate((kept) => kept?.isConnected, canvas)).toBe(true);
    const targets = () => page.locator('.targets button').count();
    const houses = await targets();
    expect(houses).toBeGreaterThan(3);

    await page.evaluate(loseContext);
    await page.locator('[data-drawn-by="plan"]').waitFor();
    await settle(page);
    expect(await page.locator('.crumbs h2').innerText()).toBe('12 网格');
    expect(await targets()).toBe(houses);
    const plan = await ground(page);

    // On to the neighbour and back, while there is no context.
    await show(drilledView(geometry, pieces, neighbour));
    expect(await drawnBy(page)).toBe('plan');
    expect(isSamePicture(await ground(page), plan)).toBe(false);
    await show(inGrid);
    expect(isSamePicture(await ground(page), plan)).toBe(true);
    await show(drilledView(geometry, pieces, neighbour));

    await page.evaluate(restoreContext);
    await page.locator('[data-drawn-by="webgl"]').waitFor();
    await settle(page);
    expect(await page.locator('.crumbs h2').innerText()).toBe('10 网格');
    expect(isSamePicture(await ground(page), await ground(asDrawnAnew.page))).toBe(true);
    expect(complaints.filter((line) => !/GPU stall|CONTEXT_LOST|Multiple readback/.test(line))).toEqual([]);
    await page.context().close();
    await asDrawnAnew.page.context().close();
  });

  it('is missing from the start: the plan stands there, with the figures that a map has beside it', async () => {
    const [without, withMap] = [
      await openWall(browser, pages, { ...first, before: withoutWebGl }),
      await openWall(browser, pages, { ...first, before: asACard }),
    ];
    expect([await drawnBy(without.page), await drawnBy(withMap.page)]).toEqual(['plan', 'webgl']);
    expect(await figures(without.page)).toEqual(await figures(withMap.page));
    expect(await marks(without.page)).toBeGreaterThan(0);
    expect(without.complaints).toEqual([]);
    await without.page.context().close();
    await withMap.page.context().close();
  });
});

const drawnBy = (page: Page) => page.locator('.map-area').getAttribute('data-drawn-by');
const figures = (page: Page) => page.locator('main.wall').innerText();
const ground = (page: Page) => page.locator('.map-ground').screenshot({ animations: 'disabled' });

/** px with ink on the canvas of lamps and plaques. */
const marks = (page: Page) =>
  page.locator('canvas.map-marks').evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) return 0;
    const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    return data.filter((value, i) => i % 4 === 3 && value > 0).length;
  });

/** Runs in the page: this machine draws WebGL with its processor, which a wall does not use; here it bears a card's name. */
function asACard(): void {
  const ask = WebGL2RenderingContext.prototype.getParameter;
  const UNMASKED_RENDERER_WEBGL = 0x9246;
  WebGL2RenderingContext.prototype.getParameter = function (name) {
    return name === UNMASKED_RENDERER_WEBGL ? 'A graphics card' : ask.call(this, name);
  };
}

/** Runs in the page: a browser whose graphics process has died too often refuses each context. */
function withoutWebGl(): void {
  const ask = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (
    this: HTMLCanvasElement,
    kind: string,
    ...rest: unknown[]
  ) {
    return /webgl/.test(kind) ? null : Reflect.apply(ask, this, [kind, ...rest]);
  } as typeof ask;
}

declare global {
  interface Window {
    heldContext?: WEBGL_lose_context | null;
  }
}

/** Runs in the page. */
function loseContext(): void {
  const canvas = document.querySelector<HTMLCanvasElement>('canvas.maplibregl-canvas');
  window.heldContext = canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context') ?? null;
  if (window.heldContext === null) throw new Error('no context to lose');
  window.heldContext.loseContext();
}

/** Runs in the page. */
function restoreContext(): void {
  window.heldContext?.restoreContext();
}

/** Runs in the page: how many colours the plan is drawn in. */
function coloursOfPlan(): number {
  const canvas = document.querySelector<HTMLCanvasElement>('canvas.plan');
  const data = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
  return new Set(new Uint32Array(new Uint8ClampedArray(data).buffer)).size;
}
