import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { demoCards } from '../../central/demo/demo-cards.ts';
import type { DemoSituation } from '../../contract/card.ts';
import { askForCertificate, sayPhone, WORDS } from '../../start/resident.ts';
import { type RunningKiosk, startKiosk } from './running-kiosk.ts';

describe.skipIf(process.platform !== 'linux')('who cannot have it here and now is told the next step', () => {
  let kiosk: RunningKiosk;
  beforeAll(async () => {
    kiosk = await startKiosk();
  }, 180_000);
  afterAll(() => kiosk.stop());
  afterEach(async () => {
    await kiosk.liftCard();
    await kiosk.page.getByRole('button', { name: WORDS.leave }).click();
    await kiosk.page.getByRole('heading', { name: WORDS.layCard }).waitFor({ timeout: 60_000 });
  });

  it.each([
    ['none', '没有查到您的居住登记'],
    ['stale', '居住登记要重新核验一次'],
    ['expired', '身份证过期了，请先换新的'],
  ] as const satisfies readonly (readonly [DemoSituation, string])[])(
    '%s → %s, with the desk where it goes on',
    async (situation, words) => {
      await kiosk.layCard(situation);
      await kiosk.page.getByRole('button', { name: WORDS.certificate }).click({ timeout: 60_000 });
      await kiosk.page.getByRole('heading', { name: words }).waitFor();
      expect(await kiosk.page.getByText('1 号窗口').count()).toBeGreaterThan(0);
      expect(kiosk.sheets()).toEqual([]);
    },
    120_000,
  );

  it('three wrong answers about the phone: staff help, also when the card is laid on again', async () => {
    const { page } = kiosk;
    await kiosk.layCard('record');
    await page.getByRole('button', { name: WORDS.certificate }).click({ timeout: 60_000 });
    await sayPhone(page, '0000');
    await page.getByText('还可以再按 2 次').waitFor();
    await sayPhone(page, '0001');
    await page.getByText('还可以再按 1 次').waitFor();
    await sayPhone(page, '0002');
    const over = page.getByRole('heading', { name: '后四位没对上，请工作人员帮您' });
    await over.waitFor();
    expect(await page.getByRole('button', { name: '呼叫工作人员' }).count()).toBe(1);
    await kiosk.liftCard();
    await page.getByRole('button', { name: WORDS.leave }).click();
    await page.getByRole('heading', { name: WORDS.layCard }).waitFor({ timeout: 60_000 });
    await kiosk.layCard('record');
    await page.getByRole('button', { name: WORDS.certificate }).click({ timeout: 60_000 });
    await over.waitFor();
    expect(kiosk.sheets()).toEqual([]);
  }, 180_000);

  it('a rare name prints like any other', async () => {
    await kiosk.layCard('rare-name');
    const card = demoCards(Date.now()).find(({ situation }) => situation === 'rare-name');
    await askForCertificate(kiosk.page, card?.phoneLast4);
    await kiosk.page.getByRole('button', { name: WORDS.confirm }).click();
    await kiosk.page.getByRole('heading', { name: WORDS.printed }).waitFor({ timeout: 60_000 });
    expect(kiosk.sheets()).toHaveLength(1);
  }, 120_000);
});
