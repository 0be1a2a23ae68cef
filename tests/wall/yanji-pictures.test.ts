import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { assertDefined } from '../../contract/assert.ts';
import { wallViewOf } from '../../electron/core/wall/compose/wall-view.ts';
import { planWall } from '../../electron/core/wall/layout/plan.ts';
import { yanjiWall } from '../../kiosk-profiles/yanji/wall.ts';
import { builtPages } from '../helpers/built-pages.ts';
import { expectGolden } from '../helpers/golden.ts';
import { launchBrowser } from '../kiosk-screens/open-kiosk.ts';
import { GEOMETRIES, type WallGeometry } from './geometries.ts';
import { openWall } from './open-wall.ts';
import { overflowing } from './overflowing.ts';
import { NOW } from './records.ts';
import { townPieces } from './town-pieces.ts';
import { inYanji, yanjiRecords } from './yanji-records.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const MUST_SEE: Readonly<Record<string, string>> = {
  grids: 'the community with its lamps, Korean before Chinese in every title, four stages in both languages',
  whistle: 'the whole street, hops beside the promise',
  party: 'members large, projects by their stage',
  property: 'companies with three scores and their list, stars of compounds',
};

let pages: string;
let browser: Browser;
beforeAll(async () => {
  pages = await builtPages();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
});

/** A turn of the pages begins: the body stands in Korean for half of it. */
const KOREAN = NOW;
/** In the second half of another one, with the same news and in the same minute. */
const CHINESE = NOW + 48_000;

/** What its core would show at a size, behind the controller of a build. */
function yanjiAt({ size, build }: Pick<WallGeometry, 'size' | 'build'>) {
  const plan = planWall(build, size, yanjiWall.pages);
  if (!plan.ok) throw new Error(`${plan.error.kind} ${plan.error.tile}`);
  const pieces = townPieces();
  const context = {
    profile: { ...yanjiWall, geometry: size, build },
    records: yanjiRecords(pieces),
    link: { reachable: true, complete: true, lastPullAt: new Date(NOW).toISOString() },
    now: NOW,
  };
  const { leaves } = plan.value;
  const viewOf = (leaf: number, now = CHINESE) => wallViewOf({ ...context, now }, plan.value, leaf);
  return { map: inYanji(pieces.map), leaves, viewOf };
}

/** Its own picture is of one large screen; the others are walls as they are bought. */
const OTHERS = GEOMETRIES.filter(({ name }) => name !== '1920x1080');

it.each(OTHERS.map((geometry) => [geometry.name, geometry] as const))(
  'the wall of 延吉 at %s: every page whole, in Korean and Chinese',
  async (name, geometry) => {
    const { map, leaves, viewOf } = yanjiAt(geometry);
    const scale = geometry.size.width > 2_000 ? 0.5 : 1;
    const { page, show, complaints } = await openWall(browser, pages, { view: viewOf(0), map, scale });
    for (const [index, leaf] of leaves.entries()) {
      // Further screenfuls of a page are laid out like its first.
      if (leaves.findIndex((each) => each.page === leaf.page) !== index) continue;
      await show(viewOf(index));
      const { id } = leaf.page;
      expectGolden(await page.screenshot({ animations: 'disabled' }), `wall-yanji-${name}-${id}`, {
        mustSee: assertDefined(MUST_SEE[id], 'a sentence'),
      });
      expect(await page.evaluate(overflowing), id).toEqual([]);
      await show(viewOf(index, KOREAN));
      expect(await page.evaluate(overflowing), `${id} in Korean`).toEqual([]);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  },
);

it('the wall of 延吉 in Korean and Chinese at 1920x1080, and Hangul on canvases is drawn by the font that has it', async () => {
  const { map, leaves, viewOf } = yanjiAt({ size: yanjiWall.geometry, build: yanjiWall.build });
  expect(leaves.map(({ page }) => page.id)).toEqual(yanjiWall.pages.map(({ id }) => id));
  const views = leaves.map((_, leaf) => viewOf(leaf));
  const view = assertDefined(views[0], 'a page');
  const { page, show, complaints } = await openWall(browser, pages, {
    view,
    map,
    before: watchHangul,
  });
  for (const [index, next] of views.entries()) {
    await show(next);
    const id = assertDefined(yanjiWall.pages[index], 'a page').id;
    const png = await page.screenshot({ animations: 'disabled' });
    expectGolden(png, `wall-yanji-1920x1080-${id}`, { mustSee: assertDefined(MUST_SEE[id], 'a sentence') });
    expect(await page.evaluate(overflowing), id).toEqual([]);
  }
  // The page that stands changes its language within the same tiles.
  const last = views.length - 1;
  await page.evaluate(() => document.querySelector('.wall-page .tile')?.setAttribute('data-before', ''));
  await show(viewOf(last, KOREAN));
  expect(await page.locator('.tile[data-before]').count()).toBe(1);
  for (const index of views.keys()) {
    await show(viewOf(index, KOREAN));
    const id = assertDefined(yanjiWall.pages[index], 'a page').id;
    const png = await page.screenshot({ animations: 'disabled' });
    expectGolden(png, `wall-yanji-1920x1080-ko-${id}`, {
      mustSee: `${MUST_SEE[id]}; whatever is in the tiles, on the map and in the header in Korean`,
    });
    expect(await page.evaluate(overflowing), `${id} in Korean`).toEqual([]);
    expect(await page.locator('main').getAttribute('lang')).toBe('ko-KR');
  }
  await show(viewOf(0, NOW + 13 * 3_600_000));
  // Off for the night: the Korean line stands whole above the Chinese one.
  const dark = page.locator('.wall-dark');
  expect(await dark.innerText()).toMatch(/05:30에 켜집니다.*\n夜间熄屏，05:30 亮/);
  const line = assertDefined(await dark.locator('[lang="ko"]').boundingBox(), 'a line');
  expect(line.x).toBeGreaterThanOrEqual(0);
  expect(line.x + line.width).toBeLessThanOrEqual(view.width);
  await show(view);
  expect(await page.locator('h1').innerText()).toMatch(/하남가도\s*延吉市河南街道/);
  const hangul = await page.evaluate(() => window.hangulDrawn ?? []);
  expect(hangul.length).toBeGreaterThan(0);
  expect(hangul.filter(({ isFontHere }) => !isFontHere)).toEqual([]);
  expect(complaints).toEqual([]);
});

declare global {
  interface Window {
    hangulDrawn?: { readonly text: string; readonly isFontHere: boolean }[];
  }
}

/** Runs in the page first: for each Hangul text that a canvas draws, whether the Korean font is named and here just then. */
function watchHangul(): void {
  window.hangulDrawn = [];
  const draw = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
    const hangul = text.match(/\p{Script=Hangul}/gu)?.join('') ?? '';
    const isNamed = this.font.includes('Noto Sans KR Variable');
    if (hangul !== '')
      window.hangulDrawn?.push({
        text,
        isFontHere: isNamed && document.fonts.check('500 30px "Noto Sans KR Variable"', hangul),
      });
    return draw.call(this, text, ...rest);
  };
}
