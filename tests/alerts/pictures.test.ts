import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AlertView } from '../../contract/alert-view.ts';
import { builtPages } from '../helpers/built-pages.ts';
import { expectGolden } from '../helpers/golden.ts';
import { launchBrowser, openKiosk } from '../kiosk-screens/open-kiosk.ts';
import { scenes } from '../kiosk-screens/views.ts';
import { deskFixture, online } from '../property-screens/fixtures.ts';
import { openProperty } from '../property-screens/open-property.ts';
import { GEOMETRIES, type WallGeometry } from '../wall/geometries.ts';
import { openWall, viewFor } from '../wall/open-wall.ts';
import { townPieces } from '../wall/town-pieces.ts';
import { drill, storm, viewOf } from './fixtures.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const both = viewOf(storm, ['zh-CN', 'ko-KR']);
const chinese = viewOf(storm, ['zh-CN']);

describe('an alert', () => {
  const pieces = townPieces();
  let pages: string;
  let browser: Browser;
  beforeAll(async () => {
    pages = await builtPages();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });

  it.each(GEOMETRIES.map((geometry) => [geometry.name, geometry] as const))(
    'takes over a wall of %s, in both languages, off its bezels, and goes again',
    async (name, geometry: WallGeometry) => {
      const view = viewFor(geometry, pieces, 0);
      const scale = geometry.size.width > 2_000 ? 0.5 : 1;
      const { page } = await openWall(browser, pages, { view, map: pieces.map, scale });
      await show(page, both);
      expectGolden(await page.screenshot({ animations: 'disabled' }), `alert-wall-${name}`, {
        mustSee: 'red all over, the title largest, what to do and until when, Chinese and Korean, no tile',
      });
      expect(await page.evaluate(crossed, { ...view.seams })).toEqual([]);
      await page.evaluate(() => window.alertStub.show(null));
      await page.getByRole('alert').waitFor({ state: 'detached' });
      expect(await page.locator('.tile').count()).toBe(view.tiles.length);
      await page.context().close();
    },
  );

  it('takes over a kiosk that nobody uses, leaves the call for staff, and makes room for whoever wants something', async () => {
    const attract = scenes.find(({ view }) => view.screen.name === 'attract');
    const services = scenes.find(({ view }) => view.screen.name === 'services');
    if (attract === undefined || services === undefined) throw new Error('both are scenes');
    const { page, show: step } = await openKiosk(browser, pages, { firstView: attract.view });
    await show(page, both);
    expectGolden(await page.screenshot({ animations: 'disabled' }), 'alert-kiosk', {
      mustSee: 'red above, both languages, one button, the bar with the call for staff below',
    });
    expect(await page.evaluate(() => window.alertStub.said)).toEqual([storm.id]);
    await page.getByRole('button', { name: '呼叫工作人员' }).click({ trial: true });
    await step(services.view);
    expect(await page.getByRole('alert').count()).toBe(0);
    await step(attract.view);
    await page.getByRole('alert').waitFor();
    await page.getByRole('button', { name: '知道了，看别的' }).click();
    await page.getByRole('button', { name: '办事指南' }).click({ trial: true });
    await page.evaluate((next) => window.alertStub.show(next), viewOf(drill, ['zh-CN']));
    await page.getByText('这是演练').waitFor();
    await page.context().close();
  });

  it('takes over the desk of a property company until somebody has read it, and stays there as a strip', async () => {
    const { page } = await openProperty(browser, pages, {
      view: { face: deskFixture, network: online },
    });
    await show(page, chinese);
    expectGolden(await page.screenshot({ animations: 'disabled' }), 'alert-property', {
      mustSee: 'red all over, one language, one button',
    });
    await page.getByRole('button', { name: '知道了，回到工作' }).click();
    const strip = page.getByRole('button', { name: /红色预警/ });
    await strip.waitFor();
    expectGolden(await page.screenshot({ animations: 'disabled' }), 'alert-property-strip', {
      mustSee: 'the desk as ever, a red strip at the lower left that names the alert and its end',
    });
    await strip.click();
    await page.getByRole('alert').waitFor();
    await page.context().close();
  });
});

/** Drawn, and said to stand on the glass. */
async function show(page: Page, alert: AlertView): Promise<void> {
  await page.evaluate((next) => window.alertStub.show(next), alert);
  await page.getByRole('alert').waitFor();
  await page.waitForFunction((id) => window.alertStub.said.includes(id), alert.id);
  await page.evaluate(async () => {
    await document.fonts.ready;
    // What waits for a card under it moves for ever.
    const own = document.querySelector('.alert')?.getAnimations() ?? [];
    await Promise.all(own.map((animation) => animation.finished.catch(() => {})));
  });
}

/** Runs in the page: words of the alert that a bezel crosses, or that stick out of their cell. */
function crossed({ x: xs, y: ys, clear }: { x: number[]; y: number[]; clear: number }): string[] {
  const out: string[] = [];
  for (const cell of document.querySelectorAll('.alert-words')) {
    const room = cell.getBoundingClientRect();
    for (const word of cell.querySelectorAll('h1, p')) {
      const at = word.getBoundingClientRect();
      const sticksOut = at.bottom > room.bottom + 2 || at.right > room.right + 2 || at.top < room.top - 2;
      const hit =
        xs.some((seam) => at.left < seam + clear && at.right > seam - clear) ||
        ys.some((seam) => at.top < seam + clear && at.bottom > seam - clear);
      if (sticksOut || hit) out.push(word.textContent ?? '');
    }
  }
  return out;
}
