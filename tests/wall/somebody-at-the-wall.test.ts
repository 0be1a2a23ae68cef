import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { assertDefined } from '../../contract/assert.ts';
import { builtPages } from '../helpers/built-pages.ts';
import { expectGolden } from '../helpers/golden.ts';
import { launchBrowser } from '../kiosk-screens/open-kiosk.ts';
import { GEOMETRIES } from './geometries.ts';
import { drilledView, layersView, openWall, pastView, viewFor } from './open-wall.ts';
import { overflowing } from './overflowing.ts';
import { townPieces } from './town-pieces.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const pieces = townPieces();
const geometry = assertDefined(
  GEOMETRIES.find(({ name }) => name === '1920x1080'),
  'full HD',
);
const upright = assertDefined(
  GEOMETRIES.find(({ name }) => name === '1080x1920'),
  'an upright panel',
);
const COMMUNITY = '乐楼社区';
const GRID = { level: 'grid', community: COMMUNITY, grid: 12 } as const;

let pages: string;
let browser: Browser;
beforeAll(async () => {
  pages = await builtPages();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
});

it('goes from the community into a grid and a house, by finger and by key alike, and back', async () => {
  const { page, show, sent, complaints } = await openWall(browser, pages, {
    view: viewFor(geometry, pieces, 0),
    map: pieces.map,
  });
  const drills = async () => (await sent()).filter(({ type }) => type !== 'touched');
  // By key: the first arrow finds a grid, more of them go round, enter goes in.
  await page.keyboard.press('ArrowRight');
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  const first = await focused();
  expect(first).toMatch(/^\d\d 网格$/);
  const seen = new Set([first]);
  for (const arrow of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp', 'ArrowRight', 'ArrowDown']) {
    await page.keyboard.press(arrow);
    seen.add(await focused());
  }
  expect(seen.size).toBeGreaterThan(2);
  await page.keyboard.press('Enter');
  expect(await drills()).toEqual([
    { type: 'drill', place: { ...GRID, grid: Number((await focused()).slice(0, 2)) } },
  ]);
  expect((await sent())[0]).toEqual({ type: 'touched' });

  // By finger: on the land of a grid, wherever in it.
  const target = page.getByRole('button', { name: '12 网格' });
  const box = assertDefined(await target.boundingBox(), 'a button on the drawing');
  await page.mouse.click(box.x + box.width / 2 + 30, box.y + box.height / 2 + 20);
  expect((await drills()).at(-1)).toEqual({ type: 'drill', place: GRID });

  await show(drilledView(geometry, pieces, GRID));
  const lived = assertDefined(pieces.houses.get(12), 'houses').filter(({ units }) => units.length > 0);
  const houses = page.locator('.targets button');
  expect(await houses.count()).toBe(lived.length);
  const house = assertDefined(lived[0], 'a house');
  const spot = assertDefined(
    await page.getByRole('button', { name: `${house.compound} ${house.name}`, exact: true }).boundingBox(),
    'the house on the drawing',
  );
  await page.mouse.click(spot.x + spot.width / 2, spot.y + spot.height / 2);
  const place = { ...GRID, level: 'house', house: house.id };
  expect((await drills()).at(-1)).toEqual({ type: 'drill', place });

  await show(drilledView(geometry, pieces, { ...GRID, level: 'house', house: house.id }));
  expect(await page.locator('.flat-door').count()).toBe(house.doors.length);
  expect(await page.locator('.flat-door').allInnerTexts()).toEqual(house.doors.map(() => ''));
  await page.getByRole('button', { name: '12 网格' }).click();
  expect((await drills()).at(-1)).toEqual({ type: 'drill', place: GRID });
  for (const key of ['Backspace', 'Home', 'PageDown', 'PageUp', 'Space', 'Escape'])
    await page.keyboard.press(key);
  expect((await drills()).slice(-6)).toEqual([
    { type: 'back' },
    { type: 'drill', place: { level: 'street' } },
    { type: 'turn', by: 1 },
    { type: 'turn', by: -1 },
    { type: 'hold' },
    { type: 'leave' },
  ]);
  expect(complaints).toEqual([]);
});

it('puts layers of devices away by finger and by key at a wall of the staff, and a public one has no switch', async () => {
  const { page, show, sent, complaints } = await openWall(browser, pages, {
    view: layersView(geometry, pieces),
    map: pieces.map,
  });
  await page.getByRole('button', { name: '摄像头' }).click();
  await page.keyboard.press('l');
  const done = (await sent()).filter(({ type }) => type !== 'touched');
  expect(done).toEqual([{ type: 'layer', layer: 'camera' }, { type: 'layers' }]);
  const boxes = () =>
    page.evaluate(
      () =>
        (JSON.parse(document.querySelector<HTMLCanvasElement>('.map-marks')?.dataset.boxes ?? '[]') as [])
          .length,
    );
  const all = await boxes();
  await show(layersView(geometry, pieces, { hidden: ['camera'] }));
  expect(await page.getByRole('button', { name: '摄像头', pressed: false }).count()).toBe(1);
  expect(await boxes()).toBeLessThan(all);
  await show(viewFor(geometry, pieces, 0));
  expect(await page.locator('.device-legend').first().innerText()).toContain('充电桩');
  expect(await page.locator('.device-legend button').count()).toBe(0);
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('past days by key and by finger: the corner, the PIN, a day of the calendar, and back to now', async () => {
  const shown = (past: Parameters<typeof pastView>[2]['past'], on = geometry) =>
    pastView(on, pieces, { past, page: 'overview' });
  const asking = { state: 'asking', figures: '', isChecking: false, door: { state: 'open' } } as const;
  const { page, show, sent, complaints } = await openWall(browser, pages, {
    view: shown({ isOpen: false }),
    map: pieces.map,
  });
  const look = async (name: string, mustSee: string) => {
    expectGolden(await page.screenshot({ animations: 'disabled' }), `wall-${name}`, { mustSee });
    expect(await page.evaluate(overflowing), name).toEqual([]);
  };
  const done = async () => (await sent()).filter(({ type }) => type !== 'touched');
  const last = async (count: number) => (await done()).slice(-count);
  await page.keyboard.press('p');
  await page.getByRole('button', { name: '往日的数据' }).click();
  expect(await last(2)).toEqual([{ type: 'past-open' }, { type: 'past-open' }]);

  await show(shown({ isOpen: false, panel: asking }));
  await look('1920x1080-staff-asking-the-pin', 'six empty dots and ten keys on one panel of the wall');
  for (const key of ['4', '0', 'Backspace']) await page.keyboard.press(key);
  await page.getByRole('dialog').getByRole('button', { name: '9' }).click();
  expect(await last(4)).toEqual([
    { type: 'past-figure', figure: '4' },
    { type: 'past-figure', figure: '0' },
    { type: 'past-erase' },
    { type: 'past-figure', figure: '9' },
  ]);

  // The newest day has the focus; a week up and a day back is the 13th.
  await show(shown({ panel: { state: 'choosing', month: '2026-11' } }));
  await look('1920x1080-staff-choosing-a-day', 'a month on one panel of the wall, kept days as keys');
  for (const key of ['ArrowUp', 'ArrowLeft', 'Enter', 'PageUp', 'Escape']) await page.keyboard.press(key);
  expect(await last(3)).toEqual([
    { type: 'past-day', day: '2026-11-13' },
    { type: 'past-month', by: -1 },
    { type: 'past-close' },
  ]);
  await page.getByRole('button', { name: '2026-11-20' }).click();
  expect(await last(1)).toEqual([{ type: 'past-day', day: '2026-11-20' }]);
  expect(await page.getByRole('button', { name: '2026-11-22' }).isDisabled()).toBe(true);

  await show(shown({ day: '2026-11-20' }));
  await page.getByText('这是 11月20日 的数据').waitFor();
  await look(
    '1920x1080-staff-a-past-day',
    'which day this is, first of all and lit; a rim; each source with that date',
  );
  for (const key of ['-', '+', '0', 'Escape']) await page.keyboard.press(key);
  await page.getByRole('button', { name: '回到今天' }).click();
  expect(await last(5)).toEqual([
    { type: 'past-step', by: -1 },
    { type: 'past-step', by: 1 },
    { type: 'past-now' },
    { type: 'leave' },
    { type: 'past-now' },
  ]);
  await show(shown({ day: '2026-11-20' }, upright));
  await look(
    '1080x1920-staff-a-past-day',
    'the same on an upright panel: the day in place of the name, nothing cut',
  );
  expect(complaints).toEqual([]);
});
