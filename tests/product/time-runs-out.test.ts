import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WORDS } from '../../start/resident.ts';
import { type RunningKiosk, startKiosk } from './running-kiosk.ts';

/** Short, so that nobody waits; the countdown is long enough to reach for the button on a busy machine. */
const TIMES = { quietSeconds: 2, countdownSeconds: 8, thanksSeconds: 1 } as const;

describe.skipIf(process.platform !== 'linux')(
  'a resident who stands still, and a reader that is unplugged',
  () => {
    let kiosk: RunningKiosk;
    beforeAll(async () => {
      kiosk = await startKiosk([], { sessionTimes: TIMES });
    }, 180_000);
    afterAll(() => kiosk.stop());
    const question = () => kiosk.page.getByRole('alertdialog', { name: '还需要时间吗？' });
    const attract = () => kiosk.page.getByRole('heading', { name: WORDS.layCard });

    it('is asked, gets more time, is asked again, and then the screen forgets the person', async () => {
      const { page } = kiosk;
      await attract().waitFor();
      await kiosk.layCard('record');
      await page.getByText('王女士').first().waitFor({ timeout: 60_000 });
      await kiosk.liftCard();

      await question().waitFor();
      await page.getByRole('timer').waitFor();
      expect(await page.getByText('时间到了会自己退出').isVisible()).toBe(true);
      await page.getByRole('button', { name: '还需要时间' }).click();
      await question().waitFor({ state: 'detached' });
      expect(await page.getByText('王女士').count()).toBeGreaterThan(0);

      // nobody touches it now: the question, the countdown, the farewell, the attract screen
      await question().waitFor();
      await question().waitFor({ state: 'detached' });
      await attract().waitFor();
      expect(await page.getByText('王女士').count()).toBe(0);
    }, 120_000);

    it('no reader: says so with the way to the desk, staff are told, and it comes back by itself', async () => {
      const { page } = kiosk;
      const told = await kiosk.taken('device-fault');
      await attract().waitFor();
      await kiosk.reader({ do: 'reader-unplug' });
      await page.getByRole('heading', { name: '读不了卡' }).waitFor();
      await page.getByText('1 号窗口').first().waitFor();
      await expect.poll(() => kiosk.taken('device-fault'), { timeout: 60_000 }).toBe(told + 1);
      await kiosk.reader({ do: 'reader-plug' });
      await attract().waitFor({ timeout: 60_000 });
      await kiosk.layCard('record');
      await page.getByText('王女士').first().waitFor({ timeout: 60_000 });
      await kiosk.liftCard();
    }, 120_000);
  },
);
