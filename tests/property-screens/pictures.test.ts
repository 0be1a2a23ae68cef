import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtPages } from '../helpers/built-pages.ts';
import { expectGolden } from '../helpers/golden.ts';
import { launchBrowser } from '../kiosk-screens/open-kiosk.ts';
import { axeViolations } from './axe.ts';
import { auditDesk } from './layout-rules.ts';
import { openProperty, settle } from './open-property.ts';
import { scenes } from './scenes.ts';

const LARGE = { width: 1920, height: 1080 };
const SMALL = { width: 1366, height: 768 };

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
        viewport: LARGE,
        ...(rows ? { rows } : {}),
        ...(locales ? { locales } : {}),
        ...(visits ? { visits } : {}),
        ...(doors ? { doors } : {}),
        ...(governance ? { governance } : {}),
        ...(photos ? { photos } : {}),
      });
      const { page } = opened;
      const pictures: { readonly png: Buffer; readonly name: string; readonly see: string }[] = [];
      for (const size of [LARGE, SMALL]) {
        if (size === SMALL) await opened.reopen(SMALL, goesOn);
        for (const stop of [{ name, see, act }, ...after]) {
          await stop.act?.(opened);
          await settle(page, goesOn);
          const png = await page.screenshot({ animations: 'disabled', caret: 'hide' });
          const where = `${stop.name}-${size.width}`;
          pictures.push({ png, name: where, see: stop.see });
          const lobby = view.face.name === 'lobby';
          expect(await page.evaluate(auditDesk, { lobby }), where).toEqual([]);
          // What axe reads is the same at both sizes.
          if (size === SMALL) expect(await axeViolations(page), where).toEqual([]);
        }
      }
      expect(opened.complaints).toEqual([]);
      await page.context().close();
      for (const one of pictures) expectGolden(one.png, `property-${one.name}`, { mustSee: one.see });
    },
  );
});
