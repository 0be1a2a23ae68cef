import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { askForCertificate, WORDS } from '../../start/resident.ts';
import { numbersOnPaper } from './numbers-on-paper.ts';
import { type RunningKiosk, startKiosk } from './running-kiosk.ts';

/** Serial part of the number `back` from the end. */
function lastOf(numbers: readonly string[], back: number): number {
  return Number(numbers.toSorted().at(-back)?.slice(-6));
}

/** Sheets that the kiosk reckons to be in the tray, read from its file. */
function reckonedSheets({ dataDir }: RunningKiosk): unknown {
  const db = new Database(join(dataDir, 'store', 'terminal.sqlite'), { readonly: true });
  const sheets = db.prepare('select sheets from paper_tray').pluck().get();
  db.close();
  return sheets;
}

describe.skipIf(process.platform !== 'linux')('paper and printer faults in the middle of a session', () => {
  let kiosk: RunningKiosk;
  beforeAll(async () => {
    kiosk = await startKiosk();
  }, 180_000);
  afterAll(() => kiosk.stop());
  afterEach(async () => {
    await kiosk.printer({ do: 'printer-paper', a4: 'ready' });
    await kiosk.printer({ do: 'printer-fine' });
    await kiosk.liftCard();
    await kiosk.page.getByRole('heading', { name: WORDS.layCard }).waitFor({ timeout: 60_000 });
  });

  async function toPreview(): Promise<void> {
    const { page } = kiosk;
    await page.getByRole('heading', { name: WORDS.layCard }).waitFor();
    await kiosk.layCard('record');
    await askForCertificate(page);
    await page.getByRole('button', { name: WORDS.confirm }).waitFor();
  }
  const confirm = () => kiosk.page.getByRole('button', { name: WORDS.confirm }).click();
  const heading = (name: string) => kiosk.page.getByRole('heading', { name }).waitFor({ timeout: 60_000 });
  const leave = () => kiosk.page.getByRole('button', { name: WORDS.leave }).click();

  it('no paper: plain words, the session stays, and new paper prints once', async () => {
    const before = kiosk.sheets().length;
    await toPreview();
    await kiosk.printer({ do: 'printer-problem', problem: 'paper-out' });
    await confirm();
    await heading('没有纸了');
    expect(await kiosk.page.getByText('计时已停').count()).toBe(1);
    await kiosk.page.getByText('已经告诉工作人员').waitFor();
    expect(kiosk.sheets()).toHaveLength(before);
    await kiosk.printer({ do: 'printer-fine' });
    await heading(WORDS.printed);
    expect(kiosk.sheets()).toHaveLength(before + 1);
    // Who mends 没有纸 has filled the tray; this sheet is the first of it.
    expect(reckonedSheets(kiosk)).toBe(249);
    await leave();
  }, 180_000);

  it('printer switched off: says so, and prints once when it is back', async () => {
    const before = kiosk.sheets().length;
    await toPreview();
    await kiosk.printer({ do: 'printer-stop' });
    await confirm();
    await heading('打印机断了');
    await kiosk.printer({ do: 'printer-start' });
    await heading(WORDS.printed);
    expect(kiosk.sheets()).toHaveLength(before + 1);
    await leave();
  }, 180_000);

  it('A4 that the printer knows but does not hold: said before, staff are told, and it prints', async () => {
    const before = kiosk.sheets().length;
    const told = await kiosk.taken('device-fault');
    await kiosk.printer({ do: 'printer-paper', a4: 'supported' });
    await toPreview();
    await kiosk.page.getByText('打印机里没有放 A4 纸，已经告诉工作人员，照样可以打').waitFor();
    await confirm();
    await heading(WORDS.printed);
    expect(kiosk.sheets()).toHaveLength(before + 1);
    await expect.poll(() => kiosk.taken('device-fault'), { timeout: 60_000 }).toBe(told + 1);
    await leave();
  }, 180_000);

  it('a printer without A4: refused before the preview, and no number is spent', async () => {
    const before = kiosk.sheets().length;
    const spent = await kiosk.taken('certificate-outcome');
    await kiosk.printer({ do: 'printer-paper', a4: 'unsupported' });
    await kiosk.page.getByRole('heading', { name: WORDS.layCard }).waitFor();
    await kiosk.layCard('record');
    await askForCertificate(kiosk.page);
    await heading('这台打印机打不了 A4 纸');
    await leave();
    await kiosk.liftCard();
    await kiosk.printer({ do: 'printer-paper', a4: 'ready' });
    await heading(WORDS.layCard);
    await toPreview();
    await confirm();
    await heading(WORDS.printed);
    // What was refused left no number between: the next sheet has the number after the last one.
    const numbers = numbersOnPaper(kiosk);
    expect(numbers).toHaveLength(before + 1);
    expect(lastOf(numbers, 1) - lastOf(numbers, 2)).toBe(1);
    await expect.poll(() => kiosk.taken('certificate-outcome'), { timeout: 60_000 }).toBe(spent + 1);
    await leave();
  }, 180_000);

  it('the resident takes it back: nothing is printed, also not when paper comes later', async () => {
    const before = kiosk.sheets().length;
    await toPreview();
    await kiosk.printer({ do: 'printer-problem', problem: 'paper-out' });
    await confirm();
    await heading('没有纸了');
    await kiosk.page.getByRole('button', { name: '不打了，退出' }).click();
    await heading('办完了，请别忘了拿证');
    await kiosk.printer({ do: 'printer-fine' });
    await kiosk.liftCard();
    await heading(WORDS.layCard);
    expect(kiosk.sheets()).toHaveLength(before);
  }, 180_000);
});
