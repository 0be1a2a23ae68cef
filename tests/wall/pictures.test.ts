import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { assertDefined } from '../../contract/assert.ts';
import { builtPages } from '../helpers/built-pages.ts';
import { expectGolden } from '../helpers/golden.ts';
import { launchBrowser } from '../kiosk-screens/open-kiosk.ts';
import { GEOMETRIES, type WallGeometry } from './geometries.ts';
import {
  analysisView,
  drilledView,
  largestHouse,
  layersView,
  type OpenedWall,
  openWall,
  planFor,
  viewFor,
} from './open-wall.ts';
import { overflowing } from './overflowing.ts';
import { NOW } from './records.ts';
import { townPieces } from './town-pieces.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** What must be seen on each page, whatever its geometry. */
const MUST_SEE: Readonly<Record<string, string>> = {
  overview: 'households large, the lit community with its lamps in the middle, the called one with its box',
  matters:
    'the whole street with the numbers of its grids, units with their shares in time, hops beside the promise',
  party: 'members large, companies with their three scores and which list they are on, what was publicised',
  residents: 'the age pyramid, groups with suppressed counts as signs, no name',
};

/** Pictures of walls wider than a kiosk are taken at half size: the layout is that of the full one. */
const scaleOf = ({ size }: WallGeometry) => (size.width > 2_000 ? 0.5 : 1);

describe('the wall of 澄城 as it is seen', () => {
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
    'at %s',
    async (name, geometry) => {
      const { leaves } = planFor(geometry);
      let opened: OpenedWall | null = null;
      for (const [index, { page }] of leaves.entries()) {
        // Further screenfuls of a page are laid out like its first.
        if (leaves.findIndex((leaf) => leaf.page === page) !== index) continue;
        const view = viewFor(geometry, pieces, index);
        if (opened === null)
          opened = await openWall(browser, pages, { view, map: pieces.map, scale: scaleOf(geometry) });
        else await opened.show(view);
        const png = await opened.page.screenshot({ animations: 'disabled' });
        const mustSee = assertDefined(MUST_SEE[page.id], 'every page has its sentence');
        expectGolden(png, `wall-${name}-${page.id}`, { mustSee });
        const over = await opened.page.evaluate(overflowing);
        expect(over, `${name} ${page.id}`).toEqual([]);
      }
      const wall = assertDefined(opened, 'a page was shown');
      const grid = { level: 'grid', community: '乐楼社区', grid: 12 } as const;
      const house = { ...grid, level: 'house', house: largestHouse(pieces, 12).id } as const;
      for (const [place, mustSee] of [
        [grid, 'one grid lit with its houses, the way to it as buttons, figures of the grid beside it'],
        [house, 'a house flat by flat as a mere shape, its doors and one step of how it is lived in'],
      ] as const) {
        await wall.show(drilledView(geometry, pieces, place));
        const png = await wall.page.screenshot({ animations: 'disabled' });
        expectGolden(png, `wall-${name}-in-a-${place.level}`, { mustSee });
        expect(await wall.page.evaluate(overflowing), `${name} ${place.level}`).toEqual([]);
      }
      await wall.show(analysisView(geometry, pieces));
      expectGolden(await wall.page.screenshot({ animations: 'disabled' }), `wall-${name}-staff-analysis`, {
        mustSee:
          'five kinds, each with a chart of bars, its words and a button for the next; two filters in the header',
      });
      expect(await wall.page.evaluate(overflowing), `${name} analysis`).toEqual([]);
      // An upright panel has none.
      if (layersView(geometry, pieces).map?.devices !== null) {
        await wall.show(layersView(geometry, pieces));
        expectGolden(await wall.page.screenshot({ animations: 'disabled' }), `wall-${name}-staff-layers`, {
          mustSee:
            'chargers, sensors and cameras each in a form of its own, what fails told apart without colour',
        });
        expect(await wall.page.evaluate(overflowing), `${name} layers`).toEqual([]);
      }
      if (name === '1920x1080') {
        const now = NOW + 2 * 3_600_000;
        await wall.show(layersView(geometry, pieces, { now, hidden: ['charger'] }));
        expectGolden(
          await wall.page.screenshot({ animations: 'disabled' }),
          `wall-${name}-staff-layers-old`,
          {
            mustSee: 'devices in grey with 已停 2 时 beside them, chargers put away',
          },
        );
        expect(await wall.page.evaluate(overflowing), `${name} old layers`).toEqual([]);
      }
      if (name === '3840x2160') {
        await wall.show(drilledView(geometry, pieces, house, 'staff'));
        expectGolden(
          await wall.page.screenshot({ animations: 'disabled' }),
          `wall-${name}-staff-in-a-house`,
          {
            mustSee:
              'the same house with its door numbers and how each is lived in, told apart without colour',
          },
        );
      }
      await wall.page.context().close();
    },
  );
});
