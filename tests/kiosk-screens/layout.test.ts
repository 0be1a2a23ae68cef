import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reachLine, target, type } from '../../renderer/shared/ui/tokens/scale.ts';
import { builtPages } from '../helpers/built-pages.ts';
import { auditLayout, type LayoutRules } from './layout-rules.ts';
import { launchBrowser, type OpenedKiosk, openKiosk } from './open-kiosk.ts';
import { furtherScenes, inMode, type ModeName, scenes } from './views.ts';

const TAKES_A_BROWSER = 180_000;

const all = [...scenes, ...furtherScenes];
const normal = { target: target.kiosk, gap: target.gap, smallestText: type.kiosk.smallest } as const;
const elder = { target: target.elder, gap: target.gap, smallestText: type.elder.smallest } as const;

const modes: Readonly<Record<ModeName, LayoutRules>> = {
  normal: { ...normal, highestTarget: 0 },
  elder: { ...elder, highestTarget: 0 },
  reach: { ...normal, target: target.elder, highestTarget: reachLine },
  'elder-reach': { ...elder, highestTarget: reachLine },
};

describe('every screen in every layout', () => {
  let pages: string;
  let browser: Browser;
  let kiosk: OpenedKiosk;

  beforeAll(async () => {
    pages = await builtPages();
    browser = await launchBrowser();
    kiosk = await openKiosk(browser, pages, {
      firstView: scenes[0]?.view ?? expect.unreachable('there is a scene'),
    });
    // A card on its way down covers nothing for long; the audit looks at the resting picture.
    await kiosk.page.emulateMedia({ reducedMotion: 'reduce' });
  }, TAKES_A_BROWSER);

  afterAll(async () => {
    await browser?.close();
  });

  describe.each(Object.keys(modes) as ModeName[])('%s', (mode) => {
    it.each(all.map(({ id, view }) => [id, view] as const))('%s is whole', async (_, view) => {
      await kiosk.show(inMode(view, mode));
      expect(await kiosk.page.evaluate(auditLayout, modes[mode])).toEqual([]);
    });
  });

  it('finds what it plants: a clipped, a covered and a small text, a high and a small target', async () => {
    await kiosk.show(inMode(scenes[0]?.view ?? expect.unreachable('there is a scene'), 'reach'));
    await kiosk.page.evaluate(() => {
      const plant = document.createElement('div');
      plant.id = 'plant';
      plant.innerHTML = `
        <button style="position:absolute;left:10px;top:300px;width:40px;height:40px">小</button>
        <p style="position:absolute;left:1060px;top:500px;white-space:nowrap;font-size:30px">出了屏幕</p>
        <p style="position:absolute;left:100px;top:1800px;font-size:30px">被盖住的字</p>
        <p style="position:absolute;left:500px;top:700px;font-size:12px">太小的字</p>`;
      document.querySelector('.screen')?.append(plant);
    });
    const found = await kiosk.page.evaluate(auditLayout, modes.reach);
    await kiosk.page.evaluate(() => document.getElementById('plant')?.remove());
    for (const breach of [
      'target of 40×40',
      'target at y=',
      'text off the screen',
      'text covered',
      'text of 12.0 px',
    ])
      expect(found.join('\n')).toContain(breach);
  });

  it('writes nothing to the console, where a name could stay', () => {
    expect(kiosk.complaints).toEqual([]);
  });
});
