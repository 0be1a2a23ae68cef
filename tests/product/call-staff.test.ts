import { afterAll, beforeAll, describe, it } from 'vitest';
import { askForCertificate, WORDS } from '../../start/resident.ts';
import { type RunningKiosk, startKiosk } from './running-kiosk.ts';

describe.skipIf(process.platform !== 'linux')('呼叫工作人员', () => {
  let kiosk: RunningKiosk;
  beforeAll(async () => {
    kiosk = await startKiosk();
  }, 180_000);
  afterAll(() => kiosk.stop());
  const call = () => kiosk.page.getByRole('button', { name: '呼叫工作人员' }).click();

  it('reaches central from the attract screen, and says so only then, with place, phone and hours', async () => {
    const { page } = kiosk;
    // A first central makes its database, and the machine may be busy.
    page.setDefaultTimeout(150_000);
    await page.getByRole('heading', { name: WORDS.layCard }).waitFor();
    await call();
    await page.getByText('已经送到社区').waitFor();
    for (const word of ['1 号窗口', '0913-0000001', '08:30']) await page.getByText(word).first().waitFor();
    await page.getByRole('button', { name: '知道了' }).click();
  }, 240_000);

  it('is there in the middle of a session, in large type too, and the session goes on behind it', async () => {
    const { page } = kiosk;
    await kiosk.layCard('record');
    await page.getByRole('button', { name: WORDS.certificate }).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: '大字版' }).click();
    await call();
    await page.getByRole('button', { name: '知道了' }).click();
    await askForCertificate(page);
    await page.getByRole('button', { name: WORDS.confirm }).waitFor();
    await call();
    await page.getByRole('button', { name: '知道了' }).click();
    await kiosk.liftCard();
  }, 240_000);
});
