import { deskFixture, online } from './fixtures.ts';
import type { Scene } from './scenes.ts';

const desk = { face: deskFixture, network: online };

/** Houses flat by flat, and what finds a door. */
export const houseScenes: readonly Scene[] = [
  {
    name: 'desk-houses',
    see: 'a house flat by flat, textures for tenure, the chosen door with what is open behind it',
    view: desk,
    act: async ({ page }) => {
      await page.getByRole('button', { name: '6 号楼 2 单元 702' }).click();
      await page.getByRole('button', { name: /2 单元 702，自住/ }).waitFor();
    },
  },
  {
    name: 'desk-house',
    see: 'how many people the house and the compound have, rentals with the longest unchecked first, no name',
    view: desk,
    act: async ({ page }) => {
      await page.keyboard.press('2');
      await page.getByRole('heading', { name: '出租房，最久没核查的在前' }).waitFor();
    },
  },
  {
    name: 'desk-reason',
    see: 'five reasons with their figures, and that central writes it down; no name anywhere',
    view: desk,
    act: async ({ page }) => {
      await page.getByRole('button', { name: '6 号楼 2 单元 702' }).click();
      await page.getByRole('button', { name: /2 单元 702，自住/ }).waitFor();
      await page.getByRole('button', { name: '选原因后查看' }).click();
      await page.getByText('为什么看住户姓名').waitFor();
    },
  },
  {
    name: 'desk-names',
    see: 'two names, owner first, with since and check day, and that the reading was recorded',
    view: desk,
    act: async ({ page }) => {
      await page.getByRole('button', { name: '6 号楼 2 单元 702' }).click();
      await page.getByRole('button', { name: /2 单元 702，自住/ }).waitFor();
      await page.getByRole('button', { name: '选原因后查看' }).click();
      await page.getByRole('button', { name: '上门维修联系' }).click();
      await page.getByText('已记录').waitFor();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    },
  },
  {
    name: 'desk-search',
    see: 'doors, a house and cases under one field, and that there are more',
    view: desk,
    act: async ({ page }) => {
      await page.keyboard.press('/');
      await page.getByRole('textbox', { name: '找什么' }).fill('6-702');
      await page.getByText('还有更多').waitFor();
    },
  },
  {
    name: 'desk-people',
    see: 'two people below the doors, each with a door, that there are more and that it was recorded',
    view: desk,
    act: async ({ page }) => {
      await page.keyboard.press('/');
      await page.getByRole('textbox', { name: '找什么' }).fill('海燕');
      await page.getByRole('button', { name: /按姓名找/ }).click();
      await page.getByRole('button', { name: '上门维修联系' }).click();
      await page.getByText('已记录').waitFor();
      await page.getByText('已记录').scrollIntoViewIfNeeded();
    },
  },
];
