import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LELOU_ID } from '../../central/demo/chengcheng/town/grids.ts';
import { deskNotices, makeWorld } from '../../central/demo/chengcheng/world/world.ts';
import { CHENGCHENG_SEED } from '../../central/demo/seed.ts';
import { assertDefined } from '../../contract/assert.ts';
import type { CommunityInfo } from '../../contract/kiosk-view.ts';
import { guideItems } from '../../printers/certificate/law.ts';
import { reachLine, target, type } from '../../renderer/shared/ui/tokens/scale.ts';
import { builtPages } from '../helpers/built-pages.ts';
import { auditLayout, type LayoutRules } from './layout-rules.ts';
import { launchBrowser, type OpenedKiosk, openKiosk } from './open-kiosk.ts';
import { inMode, type ModeName, NOW, scenes } from './views.ts';

/** The lists that the product ships are longer than the fixtures: 21 certificates, real notices, all grids. */
const world = makeWorld(CHENGCHENG_SEED, NOW.slice(0, 10));
const [home] = world.communities.filter(({ community }) => community.id === LELOU_ID);
const demo = {
  community: assertDefined(home, '乐楼社区').community,
  notices: deskNotices(CHENGCHENG_SEED, Date.parse(NOW)),
  grids: world.grids.slice(0, world.homeGrids).map((grid) => grid.rows().grid),
};
const guide = guideItems();
const community: CommunityInfo = {
  countyName: demo.community.countyName,
  streetName: demo.community.streetName,
  communityName: demo.community.name,
  deskPlace: demo.community.deskPlace,
  deskPhone: demo.community.deskPhone,
  deskHours: demo.community.deskHours,
  notices: [...demo.notices],
  officers: demo.grids.map(({ name, officerTitle, officerPhone, covers }) => ({
    grid: name,
    title: officerTitle,
    phone: officerPhone,
    covers,
  })),
  guide: [...guide],
};

const normal = { target: target.kiosk, gap: target.gap, smallestText: type.kiosk.smallest, highestTarget: 0 };
const elder = { target: target.elder, gap: target.gap, smallestText: type.elder.smallest, highestTarget: 0 };
const modes: Readonly<Record<ModeName, LayoutRules>> = {
  normal,
  elder,
  reach: { ...normal, highestTarget: reachLine },
  'elder-reach': { ...elder, highestTarget: reachLine },
};

describe.each(Object.keys(modes) as ModeName[])('the lists as they are shipped, %s', (mode) => {
  let pages: string;
  let browser: Browser;
  let kiosk: OpenedKiosk;
  const viewOf = (id: string) =>
    scenes.find((scene) => scene.id === id)?.view ?? expect.unreachable(`no scene ${id}`);

  beforeAll(async () => {
    pages = await builtPages();
    browser = await launchBrowser();
    kiosk = await openKiosk(browser, pages, { firstView: viewOf('attract'), community });
    await kiosk.page.emulateMedia({ reducedMotion: 'reduce' });
  });

  afterAll(async () => {
    await browser?.close();
  });

  const audit = () => kiosk.page.evaluate(auditLayout, modes[mode]);

  it.each(['attract', 'services', 'guide', 'notices', 'officers'])('%s: every page is whole', async (id) => {
    await kiosk.show(inMode(viewOf('thanks'), mode));
    await kiosk.show(inMode(viewOf(id), mode));
    const next = kiosk.page.getByRole('button', { name: '下一页' });
    expect(await audit(), 'first page').toEqual([]);
    for (let page = 2; (await next.count()) > 0; page++) {
      await next.click();
      expect(await audit(), `page ${page}`).toEqual([]);
    }
  });

  it('every certificate of the guide is explained whole', async () => {
    expect(guide.length).toBeGreaterThan(20);
    for (const item of guide) {
      const view = viewOf('guide-item');
      await kiosk.show(inMode({ ...view, screen: { name: 'guide-item', item } }, mode));
      expect(await audit(), item.title).toEqual([]);
    }
  });

  it('every notice can be read to its end', async () => {
    for (const { title, body } of community.notices) {
      await kiosk.show(inMode(viewOf('thanks'), mode));
      await kiosk.show(inMode(viewOf('notices'), mode));
      await kiosk.page.getByRole('button', { name: title, exact: true }).click();
      let read = await kiosk.page.locator('.notice-text').innerText();
      expect(await audit(), title).toEqual([]);
      const next = kiosk.page.getByRole('button', { name: '下一页' });
      while ((await next.count()) > 0) {
        await next.click();
        read += await kiosk.page.locator('.notice-text').innerText();
        expect(await audit(), title).toEqual([]);
      }
      expect(read.replace(/\s/g, '')).toBe(body.replace(/\s/g, ''));
    }
  });
});
