import { away, deskFixture, lobbyFixture, NOW, online } from './fixtures.ts';
import { nothingToMend } from './governance-fixtures.ts';
import type { OpenedProperty } from './open-property.ts';
import type { Scene } from './scenes.ts';

export const openGovernance = async (page: OpenedProperty['page']) => {
  await page.keyboard.press('7');
  await page.getByRole('region', { name: '整改台账' }).waitFor();
};

const desk = { face: deskFixture, network: online };

/** Compound governance: stars, plans and ledgers at the desk, and what the lobby says of them. */
export const governanceScenes: readonly Scene[] = [
  {
    name: 'lobby-second-cards',
    see: 'the plan with what is mended, by criterion, and struck off; whom to ring stays',
    view: { face: lobbyFixture, network: online },
    act: async ({ page }) => {
      for (let turn = 1; (await page.getByText('一区一案').count()) === 0; turn += 1) {
        await page.clock.setFixedTime(NOW.getTime() + turn * 12_000);
        await page.reload();
        await page.locator('.sand-card').first().waitFor();
      }
    },
  },
  {
    name: 'desk-governance',
    see: 'compounds with stars, the one plan, six open items by criterion, late ones with their days, struck off below',
    view: desk,
    act: async ({ page }) => {
      await openGovernance(page);
      await page.getByRole('button', { name: /消防通道划线不清/ }).click();
    },
  },
  {
    name: 'desk-governance-conflict',
    see: 'which step did not count, how the item stands now, and the way out',
    view: desk,
    act: ({ page }) => openGovernance(page),
  },
  {
    name: 'desk-governance-planning',
    see: 'usual days with their figures and any other, the day on which it is due',
    view: desk,
    act: async ({ page }) => {
      await openGovernance(page);
      await page.getByRole('button', { name: /雨水井盖松动/ }).click();
      await page.keyboard.press('Enter');
      await page.locator('.phrases button:focus').waitFor();
      await page.keyboard.press('4');
    },
  },
  {
    name: 'desk-governance-done',
    see: 'ready phrases, one chosen, and that the community is asked to accept',
    view: desk,
    act: async ({ page }) => {
      await openGovernance(page);
      await page.getByRole('button', { name: /东侧三盏路灯不亮/ }).click();
      await page.keyboard.press('Enter');
      await page.locator('.phrases button:focus').waitFor();
      await page.keyboard.press('1');
    },
  },
  {
    name: 'desk-governance-none',
    see: 'three stars, nothing to mend, and where items come from',
    view: desk,
    governance: nothingToMend,
    act: ({ page }) => openGovernance(page),
  },
  {
    name: 'desk-governance-korean',
    see: 'the same in Korean away from central, with what is struck off chosen',
    view: { face: deskFixture, network: away },
    locales: ['zh-CN', 'ko-KR'],
    act: async ({ page }) => {
      await page.getByRole('button', { name: '한국어' }).click();
      await page.keyboard.press('7');
      await page.getByRole('button', { name: /健身器材松动/ }).click();
    },
  },
];
