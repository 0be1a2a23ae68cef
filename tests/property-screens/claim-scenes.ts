import { deskFixture, online } from './fixtures.ts';
import type { Scene } from './scenes.ts';

const desk = { face: deskFixture, network: online };

/** Who claims a dwelling. */
export const claimScenes: readonly Scene[] = [
  {
    name: 'desk-claims',
    see: 'the longest waiting first with its days, each paper with what it shows, the end of its number, who saw it and when; what the register says; the dwelling and the way beside it, no name',
    view: desk,
    act: async ({ page }) => {
      await page.keyboard.press('3');
      await page.getByRole('heading', { name: '6 号楼 2 单元 702' }).waitFor();
    },
  },
  {
    name: 'desk-claimant',
    see: 'a name with four figures, how they are registered, that there is another owner, that it was recorded, and the way to accept',
    view: desk,
    act: async ({ page }) => {
      await page.keyboard.press('3');
      await page.getByRole('heading', { name: '6 号楼 2 单元 702' }).waitFor();
      await page.keyboard.press('w');
      await page.getByText('已记录').waitFor();
    },
  },
  {
    name: 'desk-claim-filing',
    see: 'as what, name, four figures and papers; two of them chosen, and that nothing of it stays here',
    view: desk,
    act: async ({ page }) => {
      await page.getByRole('button', { name: '6 号楼 2 单元 702' }).click();
      await page.getByRole('button', { name: '登记业主认证' }).click();
      await page.locator('input:focus').waitFor();
      await page.keyboard.type('周海燕');
      await page.getByRole('textbox', { name: '证件号码末四位' }).fill('026x');
      await page.getByText('不动产权证', { exact: true }).click();
      await page.getByText('身份证', { exact: true }).click();
    },
  },
];
