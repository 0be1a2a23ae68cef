import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtPages } from '../helpers/built-pages.ts';
import { expectGolden } from '../helpers/golden.ts';
import { launchBrowser } from '../kiosk-screens/open-kiosk.ts';
import { axeViolations } from './axe.ts';
import { auditDesk } from './layout-rules.ts';
import { openProperty, settle } from './open-property.ts';
import { scenes } from './scenes.ts';

const SMALL = { width: 1366, height: 768 };
const SIZES = [{ width: 1920, height: 1080 }, SMALL];

describe('the property screen on a large panel and a small one: its picture, its lines and axe', () => {
  let pages: string;
  let browser: Browser;
  beforeAll(async () => {
    pages = await builtPages();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });

  describe.each(SIZES)('$width×$height', (viewport) => {
    it.each(scenes)(
      '$name',
      async ({
        name,
        see,
        view,
        rows,
        locales,
        visits,
        doors,
        governance,
        photos,
        goesOn,
        act,
        after = [],
      }) => {
        const opened = await openProperty(browser, pages, {
          view,
          viewport,
          ...(rows ? { rows } : {}),
          ...(locales ? { locales } : {}),
          ...(visits ? { visits } : {}),
          ...(doors ? { doors } : {}),
          ...(governance ? { governance } : {}),
          ...(photos ? { photos } : {}),
        });
        const { page } = opened;
        const pictures: { readonly png: Buffer; readonly name: string; readonly see: string }[] = [];
        for (const stop of [{ name, see, act }, ...after]) {
          await stop.act?.(opened);
          await settle(page, goesOn);
          const png = await page.screenshot({ animations: 'disabled', caret: 'hide' });
          pictures.push({ png, name: stop.name, see: stop.see });
          expect(await page.evaluate(auditDesk, { lobby: view.face.name === 'lobby' }), stop.name).toEqual(
            [],
          );
          // What axe reads is the same at both sizes.
          if (viewport === SMALL) expect(await axeViolations(page), stop.name).toEqual([]);
        }
        expect(opened.complaints).toEqual([]);
        await page.context().close();
        for (const one of pictures)
          expectGolden(one.png, `property-${one.name}-${viewport.width}`, { mustSee: one.see });
      },
    );
  });
});
