import { away, deskFixture, id, online } from './fixtures.ts';
import type { Scene } from './scenes.ts';

const desk = { face: deskFixture, network: online };

/** What a dwelling is billed. */
export const feeScenes: readonly Scene[] = [
  {
    name: 'desk-fees',
    see: 'who owes most first with sums above; six open bills chosen with their sum, two ways to pay, receipts below',
    view: desk,
    act: async ({ page }) => {
      await page.keyboard.press('5');
      await page.getByRole('heading', { name: /2 单元 1101/ }).waitFor();
    },
  },
  {
    name: 'desk-fees-code',
    see: 'the sum large, whom to ask for the code, and that it cannot be sent before it is scanned',
    view: desk,
    act: async ({ page }) => {
      await page.keyboard.press('5');
      await page.getByRole('button', { name: '扫付款码' }).click();
      await page.getByRole('textbox', { name: '付款码' }).waitFor();
    },
  },
  {
    name: 'desk-fees-not-known',
    see: 'that it is not known whether it was paid, not to take it again, and the way to ask',
    view: desk,
    act: async ({ page }) => {
      await page.evaluate((attempt) => {
        window.propertyStub.pay = { outcome: 'not-known', attempt };
      }, id(990));
      await page.keyboard.press('5');
      await page.getByRole('button', { name: '收现金' }).click();
      await page.getByRole('button', { name: '钱收到了' }).click();
      await page.getByText('不知道付成没有').waitFor();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    },
  },
  {
    name: 'desk-fees-korean',
    see: 'the page of fees in Korean away from central: sums, bills, and that nothing is taken offline',
    view: { face: deskFixture, network: away },
    locales: ['zh-CN', 'ko-KR'],
    act: async ({ page }) => {
      await page.getByRole('button', { name: '한국어' }).click();
      await page.keyboard.press('5');
      await page.getByRole('heading', { name: /1101/ }).waitFor();
    },
  },
];
