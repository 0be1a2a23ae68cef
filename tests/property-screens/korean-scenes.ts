import { deskFixture, online } from './fixtures.ts';
import type { Scene } from './scenes.ts';

/** The desk's pages in Korean, one after the other on one page. */
export const koreanScenes: readonly Scene[] = [
  {
    name: 'desk-case-korean',
    see: 'the queue and a case with its steps in Korean, nothing cut',
    view: { face: deskFixture, network: online },
    locales: ['zh-CN', 'ko-KR'],
    act: async ({ page }) => {
      await page.getByRole('button', { name: '한국어' }).click();
      await page.getByRole('heading', { name: '급한 것부터' }).waitFor();
    },
    after: [
      {
        name: 'desk-houses-korean',
        see: 'a house and its figures in Korean, what it owes in sum',
        act: async ({ page }) => {
          await page.keyboard.press('2');
          await page.locator('.plan-door').first().waitFor();
        },
      },
      {
        name: 'desk-claimant-korean',
        see: 'papers, who claims and what the register says in Korean',
        act: async ({ page }) => {
          await page.keyboard.press('3');
          await page.locator('.claim-papers').waitFor();
          await page.keyboard.press('w');
          await page.locator('.claimant-name').waitFor();
        },
      },
      {
        name: 'desk-notices-korean',
        see: 'notices with their states in Korean, one as the screens show it',
        act: async ({ page }) => {
          await page.keyboard.press('4');
          await page.locator('.notice-pane').waitFor();
        },
      },
      {
        name: 'desk-door-log-korean',
        see: 'the log of the doors in Korean, ways to choose among',
        act: async ({ page }) => {
          await page.keyboard.press('6');
          await page.locator('.door-pane').waitFor();
          await page.keyboard.press('l');
          await page.locator('.phrases button:focus').waitFor();
          await page.keyboard.press('2');
          await page.locator('.door-log li').first().waitFor();
        },
      },
      {
        name: 'desk-search-korean',
        see: 'doors, a house and cases found, in Korean',
        act: async ({ page }) => {
          await page.keyboard.press('Escape');
          await page.locator('.door-log').waitFor({ state: 'detached' });
          await page.keyboard.press('/');
          await page.getByRole('dialog').getByRole('textbox').fill('6-702');
          await page.getByRole('dialog').getByText('6 号楼').first().waitFor();
        },
      },
    ],
  },
];
