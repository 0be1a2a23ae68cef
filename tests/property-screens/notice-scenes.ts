import { deskFixture, online } from './fixtures.ts';
import type { Scene } from './scenes.ts';

const desk = { face: deskFixture, network: online };

/** What the company says. */
export const noticeScenes: readonly Scene[] = [
  {
    name: 'desk-notices',
    see: 'what is shown and what is to come, one that waits and one that did not count; the chosen one as kiosk, lobby and wall show it',
    view: desk,
    act: async ({ page }) => {
      await page.keyboard.press('4');
      await page.getByRole('button', { name: /3 到 6 号楼明早停水/ }).click();
      await page.getByRole('heading', { name: '3 到 6 号楼明早停水' }).waitFor();
    },
  },
  {
    name: 'desk-notice-parked',
    see: 'which words did not count, that others stand there, and two ways out',
    view: desk,
    act: async ({ page }) => {
      await page.keyboard.press('4');
      await page.getByRole('button', { name: /电动车请停到车棚/ }).click();
      await page.getByText('没有算数').waitFor();
    },
  },
  {
    name: 'desk-notice-writing',
    see: 'fields on the left, the looks of it on the right as it is typed, a time set ahead, and that it can be sent',
    view: desk,
    act: async ({ page }) => {
      await page.keyboard.press('4');
      await page.getByRole('button', { name: '写公告' }).waitFor();
      await page.keyboard.press('n');
      await page.keyboard.type('北门明天起修路');
      await page.getByRole('textbox', { name: '一句话' }).fill('请走东门，大约三天');
      await page.getByText('停电', { exact: true }).click();
      await page.getByText('定时', { exact: true }).click();
      await page.getByText('急事，放在自助机最上面').click();
    },
  },
];
