import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../start/free-port.ts';
import { playJourney, WORDS } from '../../start/resident.ts';
import { type RunningKiosk, startKiosk } from './running-kiosk.ts';
import { type SharedCentral, startSharedCentral } from './shared-central.ts';

const PATIENCE = { timeout: 120_000 };

describe.skipIf(process.platform !== 'linux')('a kiosk that has never been enrolled, and no central', () => {
  let kiosk: RunningKiosk;
  let central: SharedCentral | null = null;
  let port: number;
  beforeAll(async () => {
    port = await freePort();
    kiosk = await startKiosk(['--central', `http://127.0.0.1:${port}`]);
  }, 180_000);
  afterAll(async () => {
    await kiosk.stop();
    await central?.stop();
  });

  it('draws its attract screen, and says that it is offline and what can be done all the same', async () => {
    const { page } = kiosk;
    await page.getByRole('heading', { name: WORDS.layCard }).waitFor(PATIENCE);
    await page.getByText('离线，部分可办').waitFor();
    await page.getByRole('button', { name: '办事指南' }).click();
    // The list of the law is the machine's own: it needs nobody.
    await page.getByRole('button', { name: /亲属关系/ }).waitFor();
    await page.getByRole('button', { name: '返回' }).first().click();
    await page.getByRole('heading', { name: WORDS.layCard }).waitFor();
  });

  it('tells who lays a card on that the records are not here yet, and promises no sheet', async () => {
    const { page } = kiosk;
    await kiosk.layCard('record');
    await page.getByText('居住登记还没送到这台机器').first().waitFor(PATIENCE);
    expect(await page.getByRole('button', { name: WORDS.confirm }).count()).toBe(0);
    await kiosk.liftCard();
    await page.getByRole('button', { name: '退出' }).first().click();
    await page.getByRole('heading', { name: WORDS.layCard }).waitFor(PATIENCE);
    expect(kiosk.sheets()).toEqual([]);
    // The kiosk waits a minute for its records before it says so.
  }, 180_000);

  it('issues the certificate when central has come, without a restart', async () => {
    const { page } = kiosk;
    const starts = () => kiosk.lines.filter((line) => line.includes('"event":"store-open"')).length;
    // The resident before has left: core is the one that goes on from here.
    await expect.poll(starts, PATIENCE).toBe(2);
    central = await startSharedCentral(port);
    await page.getByText('在线', { exact: true }).waitFor(PATIENCE);
    let atTheSheet = 0;
    await playJourney(page, {
      layCard: () => kiosk.layCard('record'),
      liftCard: () => kiosk.liftCard(),
      afterStep: async (step) => {
        if (step === 'printed') atTheSheet = starts();
      },
    });
    expect(kiosk.sheets()).toHaveLength(1);
    expect(atTheSheet).toBe(2);
  }, 240_000);
});
