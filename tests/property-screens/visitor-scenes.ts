import { away, deskFixture, online } from './fixtures.ts';
import type { OpenedProperty } from './open-property.ts';
import type { Scene } from './scenes.ts';

const desk = { face: deskFixture, network: online };

export const openVisitors = async (page: OpenedProperty['page']) => {
  await page.keyboard.press('6');
  await page.locator('.door-pane').waitFor();
};

/** Who comes through the doors. */
export const visitorScenes: readonly Scene[] = [
  {
    name: 'desk-visitors',
    see: 'an invitation that did not count above the others, who came, one that no door knows yet; doors that need a look first',
    view: desk,
    act: ({ page }) => openVisitors(page),
  },
  {
    name: 'desk-visitors-none',
    see: 'that there is no invitation and how to make one, that there are no doors, and that this clerk opens none',
    view: { face: { ...deskFixture, clerk: { ...deskFixture.clerk, rights: [] } }, network: online },
    visits: { visits: [], counts: { open: 0, over: 0 } },
    doors: [],
    act: ({ page }) => openVisitors(page),
  },
  {
    name: 'desk-visitors-korean',
    see: 'the same in Korean away from central: that doors open when it is back, with buttons that cannot be pressed',
    view: { face: deskFixture, network: away },
    locales: ['zh-CN', 'ko-KR'],
    act: async ({ page }) => {
      await page.getByRole('button', { name: '한국어' }).click();
      await openVisitors(page);
    },
  },
  {
    name: 'desk-invite',
    see: 'the door that was found, what for, how many and how long; ready to be made',
    view: desk,
    act: async ({ page }) => {
      await openVisitors(page);
      await page.keyboard.press('n');
      await page.locator('.invite-search input:focus').waitFor();
      await page.keyboard.type('702');
      await page.locator('.invite-search li button').first().click();
      await page.getByText('今天内').click();
    },
  },
  {
    name: 'desk-visit-code',
    see: 'the code large in two groups, for which door and how long, and that doors do not know it while offline',
    view: { face: deskFixture, network: away },
    act: async ({ page }) => {
      await openVisitors(page);
      await page.keyboard.press('n');
      await page.locator('.invite-search input:focus').waitFor();
      await page.keyboard.type('702');
      await page.locator('.invite-search li button').first().click();
      await page.getByRole('button', { name: '发访客码' }).click();
      await page.getByText('4827 1930').waitFor();
    },
  },
  {
    name: 'desk-door-opening',
    see: 'which door, five reasons with one chosen, that no face alone is one, and a second touch to open',
    view: desk,
    act: async ({ page }) => {
      await openVisitors(page);
      await page.getByRole('button', { name: '南门 开门' }).click();
      await page.getByRole('button', { name: /访客到了/ }).click();
    },
  },
  {
    name: 'desk-door-log',
    see: 'the ways to choose among, that it was recorded, and lines: cards and a telephone of nobody, a visitor, a wrong code, the desk, and one that is not known',
    view: desk,
    act: async ({ page }) => {
      await openVisitors(page);
      await page.keyboard.press('l');
      await page.getByRole('button', { name: '丢东西、损坏' }).click();
      await page.getByText('已记录').waitFor();
    },
  },
];
