import type { Browser, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { assertDefined } from '../../contract/assert.ts';
import type { WallView } from '../../contract/wall/view.ts';
import { storm, viewOf } from '../alerts/fixtures.ts';
import { builtPages } from '../helpers/built-pages.ts';
import { expectGolden } from '../helpers/golden.ts';
import { launchBrowser } from '../kiosk-screens/open-kiosk.ts';
import { GEOMETRIES } from './geometries.ts';
import { openWall, planFor, viewFor } from './open-wall.ts';
import { NOW } from './records.ts';
import { townPieces } from './town-pieces.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const HOUR = 3_600_000;

describe('a wall without a hand', () => {
  const pieces = townPieces();
  const geometry = assertDefined(
    GEOMETRIES.find(({ name }) => name === '1920x1080'),
    'full HD',
  );
  const at = (hours: number) => viewFor(geometry, pieces, 0, { now: NOW + hours * HOUR });
  const afternoon = at(0);
  let pages: string;
  let browser: Browser;
  beforeAll(async () => {
    pages = await builtPages();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });
  const open = (view: WallView) => openWall(browser, pages, { view, map: pieces.map });

  it('a tile that cannot be drawn says so, be it in its words or in its chart; the rest lives, and the next figures heal it', async () => {
    // A page without a map: its charts alone write on a canvas.
    const { leaves } = planFor(geometry);
    const leaf = leaves.findIndex(({ page, tiles }) => page.map.focus === 'none' && tiles.length > 3);
    const view = viewFor(geometry, pieces, leaf);
    const later = {
      ...view,
      tiles: view.tiles.map((tile) =>
        tile.content.state === 'live'
          ? { ...tile, scale: tile.scale * 1.01, content: { ...tile.content, at: '14:27' } }
          : tile,
      ),
    };
    const { page, show, complaints } = await open(view);
    const broken = page.getByText('这一块画不出来');
    const tiles = await page.locator('.tile').count();
    const whole = await page.locator('main.wall').innerText();

    // What no core would send: the page gets what the contract forbids.
    const spoilt = view.tiles.map((tile, i) => (i === 0 ? { ...tile, content: null } : tile));
    await show({ ...view, tiles: spoilt as unknown as WallView['tiles'] });
    await expect.poll(() => broken.count()).toBe(1);
    expect(await page.locator('.tile').count()).toBe(tiles);
    const name = assertDefined(view.tiles[1], 'a neighbour').title;
    expect(await page.locator('main.wall').innerText()).toContain(name);
    await show(view);
    await expect.poll(() => page.locator('main.wall').innerText()).toBe(whole);

    // A chart is drawn behind a promise, where nothing is caught by itself.
    const charts = await page.locator('.chart').count();
    expect(charts).toBeGreaterThan(0);
    expect(charts).toBeLessThan(tiles);
    await page.evaluate(() => {
      const write = CanvasRenderingContext2D.prototype.fillText;
      CanvasRenderingContext2D.prototype.fillText = () => {
        CanvasRenderingContext2D.prototype.fillText = write;
        throw new Error('no letters');
      };
    });
    await show(later);
    await expect.poll(() => broken.count()).toBe(1);
    expect(await page.locator('.tile').count()).toBe(tiles);
    await show(view);
    await expect.poll(() => page.locator('.chart').count()).toBe(charts);
    expect(await broken.count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("draws a chart again when its figures are others, and not because the clock went on or somebody else's figures came", async () => {
    const { leaves } = planFor(geometry);
    const leaf = leaves.findIndex(({ tiles }) => tiles.some(({ id }) => id === 'units' || id === 'ages'));
    const view = viewFor(geometry, pieces, leaf);
    const { page, show } = await open(view);
    await page.evaluate(() => {
      window.written = 0;
      const write = CanvasRenderingContext2D.prototype.fillText;
      CanvasRenderingContext2D.prototype.fillText = function (...given) {
        if (this.canvas.closest('.chart') !== null) window.written += 1;
        return write.apply(this, given);
      };
    });
    const written = () => page.evaluate(() => window.written);
    expect(await page.locator('.chart').count()).toBeGreaterThan(0);
    await show({ ...view, header: { ...view.header, time: '14:27' } });
    expect(await page.locator('.wall-time').innerText()).toBe('14:27');
    expect(await written()).toBe(0);
    const drawn = ['bars', 'lines', 'hops', 'pyramid'];
    const others = view.tiles.map((tile) =>
      tile.content.state === 'live' && drawn.includes(tile.content.body.draw)
        ? { ...tile, scale: tile.scale * 1.01 }
        : tile,
    );
    await show({ ...view, tiles: others });
    expect(await written()).toBeGreaterThan(0);
    await page.context().close();
  });

  it('is dark in the hours of its plan, with words that say until when; a hand is heard, and an alert stands in full light', async () => {
    const night = at(11);
    expect(night.dark?.words).toBe('夜间熄屏，06:00 亮；碰一下就亮');
    const { page, show, sent } = await open(afternoon);
    const day = await light(page);
    await show(night);
    const dark = await page.screenshot({ animations: 'disabled' });
    expectGolden(dark, 'wall-1920x1080-dark', { mustSee: 'black, and dim words in the middle of one panel' });
    expect(meanOf(dark)).toBeLessThan(1);
    expect(await page.locator('.tile, canvas').count()).toBe(0);
    await page.mouse.click(960, 540);
    await page.keyboard.press('ArrowLeft');
    expect((await sent()).map(({ type }) => type)).toEqual(['touched']);

    await page.evaluate((alert) => window.alertStub.show(alert), viewOf(storm, ['zh-CN']));
    await page.getByRole('alert').waitFor();
    await expect.poll(() => light(page)).toBeGreaterThan(40);
    await page.evaluate(() => window.alertStub.show(null));
    await page.getByRole('alert').waitFor({ state: 'detached' });
    expect(await light(page)).toBeLessThan(1);

    // Late in the evening it is dimmer than in the afternoon, and everything of it can be read.
    const evening = { ...afternoon, brightness: at(8).brightness };
    expect(evening.brightness).toBe(0.6);
    await show(evening);
    const dim = await light(page);
    expect(dim / day).toBeGreaterThan(0.5);
    expect(dim / day).toBeLessThan(0.7);
    await page.context().close();
  });

  it('stands elsewhere by some px after each ten minutes', async () => {
    const { page, show } = await open(afternoon);
    const corner = async () => {
      const box = await page.locator('main.wall').boundingBox();
      return [box?.x, box?.y];
    };
    const walked = new Set<string>();
    for (let step = 0; step < 8; step += 1) {
      await show({ ...afternoon, shift: at(step / 6).shift });
      walked.add(String(await corner()));
    }
    expect(walked.size).toBe(8);
    await page.context().close();
  });
});

declare global {
  interface Window {
    /** Words that charts have written since they were counted. */
    written: number;
  }
}

function meanOf(picture: Buffer): number {
  const { data } = PNG.sync.read(picture);
  let sum = 0;
  for (let i = 0; i < data.length; i += 4) sum += (data[i] ?? 0) + (data[i + 1] ?? 0) + (data[i + 2] ?? 0);
  return sum / (data.length / 4) / 3;
}

/** Mean of all channels, 0 to 255. */
async function light(page: Page): Promise<number> {
  return meanOf(await page.screenshot({ animations: 'disabled' }));
}
