import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DemoSituation } from '../../contract/card.ts';
import { WORDS } from '../../start/resident.ts';
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

  it('a rare name prints like any other', async () => {
    await kiosk.layCard('rare-name');
    await kiosk.page.getByRole('button', { name: WORDS.certificate }).click({ timeout: 60_000 });
    await kiosk.page.getByRole('button', { name: WORDS.confirm }).click();
    await kiosk.page.getByRole('heading', { name: WORDS.printed }).waitFor({ timeout: 60_000 });
    expect(kiosk.sheets()).toHaveLength(1);
  }, 120_000);
});
