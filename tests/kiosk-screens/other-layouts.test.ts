import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScreenName } from '../../contract/kiosk-view.ts';
import { ko } from '../../renderer/shared/i18n/ko/catalogue.ts';
import { reachLine, target, type } from '../../renderer/shared/ui/tokens/scale.ts';
import { builtPages } from '../helpers/built-pages.ts';
import { communityFixture } from './community.ts';
import { auditLayout } from './layout-rules.ts';
import { launchBrowser, openKiosk } from './open-kiosk.ts';
import { furtherScenes, inMode, scenes } from './views.ts';
import { visibleTexts } from './visible-text.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const first = scenes[0]?.view ?? expect.unreachable('there is a scene');

let pages: string;
let browser: Browser;

beforeAll(async () => {
  pages = await builtPages();
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
});

describe('read by a machine', () => {
  it.each(['normal', 'elder'] as const)(
    '%s: axe finds nothing on any screen',
    async (mode) => {
      const { page, show } = await openKiosk(browser, pages, { firstView: first });
      // axe is put in before the page's own policy could refuse it.
      await page.context().addInitScript(axeSource);
      await page.reload();
      await page.locator('.stage main').waitFor();
      await page.emulateMedia({ reducedMotion: 'reduce' });
      for (const { id, view } of scenes) {
        await show(inMode(view, mode));
        const found = await page.evaluate(async () => {
          const { axe } = window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } };
          const { violations } = await axe.run({
            // The name is exactly the button's title; its second line is the description. The rule (experimental)
            // would have both in the name.
            rules: { 'label-content-name-mismatch': { enabled: false } },
          });
          return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120))}`);
        });
        expect(found, id).toEqual([]);
      }
      await page.context().close();
    },
    240_000,
  );
});

describe('in Korean', () => {
  const info = { locales: ['ko-KR' as const, 'zh-CN' as const] };
  // What stays Chinese is data: names of places, notices, offices, what is printed on the sheet, what is told to staff.
  const { countyName, streetName } = communityFixture;
  const data = [
    JSON.stringify(communityFixture),
    JSON.stringify([...scenes, ...furtherScenes]),
    countyName + streetName,
  ].join('\n');

  it('no Chinese text of ours is left, and none is cut off', async () => {
    const { page, show } = await openKiosk(browser, pages, {
      firstView: inMode(first, 'normal', 'ko-KR'),
      info,
    });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const { id, view } of [...scenes, ...furtherScenes]) {
      await show(inMode(view, 'normal', 'ko-KR'));
      const chinese = (await page.evaluate(visibleTexts)).flatMap(
        (text) => text.match(/[\p{Script=Han}，。]+/gu) ?? [],
      );
      const ours = chinese.filter((text) => text in ko && !data.includes(`"${text}"`));
      const strange = chinese.filter((text) => !data.includes(text) && text !== '中文');
      expect([...ours, ...strange], id).toEqual([]);
      const rules = {
        target: target.kiosk,
        gap: target.gap,
        smallestText: type.kiosk.smallest,
        highestTarget: 0,
      };
      expect(await page.evaluate(auditLayout, rules), id).toEqual([]);
      await show(inMode(view, 'elder-reach', 'ko-KR'));
      const low = {
        target: target.elder,
        gap: target.gap,
        smallestText: type.elder.smallest,
        highestTarget: reachLine,
      };
      expect(await page.evaluate(auditLayout, low), id).toEqual([]);
    }
    await page.context().close();
  }, 240_000);

  it('the language is offered only where there are several', async () => {
    const several = await openKiosk(browser, pages, { firstView: first, info });
    await several.page.getByRole('button', { name: '한국어' }).click();
    expect(await several.sent()).toEqual([{ type: 'choose-locale', locale: 'ko-KR' }]);
    await several.page.context().close();
    const one = await openKiosk(browser, pages, { firstView: first });
    expect(await one.page.getByRole('button', { name: '한국어' }).count()).toBe(0);
    await one.page.context().close();
  });
});

/** Every text of a screen's value, without the names of its fields. */
function valuesOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? Object.values(value).map(valuesOf).join(' ') : '';
}

describe('in Chinese', () => {
  it('no English is left on any screen', async () => {
    const { page, show } = await openKiosk(browser, pages, { firstView: first });
    for (const { id, view } of [...scenes, ...furtherScenes]) {
      await show(view);
      const latin = (await page.evaluate(visibleTexts)).flatMap(
        (text) => text.match(/[A-Za-z]{2,}|[A-Z]-?\d+/g) ?? [],
      );
      // A4 is the name of the paper; the code is for the technician and only there; letters stand on letter keys.
      const more: Partial<Record<ScreenName, RegExp>> = {
        'reader-problem': /^(A4|R-\d+)$/,
        'report-typing': /^[A-Z]{3,4}$/,
      };
      const allowed = more[view.screen.name] ?? /^A4$/;
      // Staff are told codes, numbers and addresses as core says them.
      const toStaff = view.screen.name.startsWith('staff-') ? `CO ${valuesOf(view.screen)}` : '';
      expect(
        latin.filter((word) => !allowed.test(word) && !toStaff.includes(word)),
        id,
      ).toEqual([]);
    }
    await page.context().close();
  }, 240_000);
});

describe('before the first synchronisation', () => {
  const nothing = {
    countyName: '',
    streetName: '',
    communityName: '',
    deskPlace: '',
    deskPhone: '',
    deskHours: '',
    notices: [],
    officers: [],
    guide: [],
  };

  it('every screen is whole without the community, and no line is half empty', async () => {
    const { page, show } = await openKiosk(browser, pages, { firstView: first, community: nothing });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const rules = {
      target: target.kiosk,
      gap: target.gap,
      smallestText: type.kiosk.smallest,
      highestTarget: 0,
    };
    for (const { id, view } of scenes) {
      await show(view);
      expect(await page.evaluate(auditLayout, rules), id).toEqual([]);
      const texts = await page.evaluate(visibleTexts);
      expect(
        texts.filter((text) => /[·：]$|^·/.test(text)),
        id,
      ).toEqual([]);
    }
    await page.context().close();
  });
});

describe('in another window', () => {
  it.each([
    [540, 960],
    [1920, 1080],
    [1080, 2400],
  ])('%i×%i: the whole screen is there and help answers', async (width, height) => {
    const { page, show, sent } = await openKiosk(browser, pages, {
      firstView: first,
      viewport: { width, height },
    });
    for (const { view } of scenes) {
      await show(view);
      const stage = await page.locator('.stage').boundingBox();
      expect(stage?.width).toBeLessThanOrEqual(width + 1);
      expect(stage?.height).toBeLessThanOrEqual(height + 1);
      expect((stage?.width ?? 0) / (stage?.height ?? 1)).toBeCloseTo(1080 / 1920, 2);
      await page.getByRole('button', { name: '呼叫工作人员', exact: true }).click();
      expect(await sent()).toEqual([{ type: 'call-staff' }]);
    }
    const told = await page.evaluate(() => window.kioskStub.display);
    expect(told, 'the self-test hears of the window').toMatchObject({ width, height });
    await page.context().close();
  });

  it('a mirrored machine puts the reader left and says so', async () => {
    const done = scenes.find(({ id }) => id === 'done')?.view ?? expect.unreachable('done');
    const { page, show } = await openKiosk(browser, pages, {
      firstView: first,
      info: { mirrored: true },
    });
    const word = page.locator('.machine-word', { hasText: '读卡区' });
    expect((await word.boundingBox())?.x).toBeLessThan(540);
    expect(await page.getByText('左手边').count()).toBe(1);
    await show(done);
    expect(await page.getByRole('heading', { name: '打好了，请从右边拿走' }).isVisible()).toBe(true);
    await page.context().close();
  });
});
