import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { attachToScreen } from './inspect.ts';
import { waitForRecords } from './wait-for-records.ts';

/** Records of a first start come within this time; without central the picture shows what there is. */
const RECORDS_MS = 30_000;

/** Waits until the screen is complete (headline and records there, fonts loaded, nothing busy) and takes its picture. */
export async function takeShot(inspectPort: number, path: string, file: string): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  const { browser, page } = await attachToScreen(inspectPort, path);
  try {
    const dark = page.locator('.wall-dark');
    await page.getByRole('heading').or(dark).first().waitFor({ timeout: 60_000 });
    // A wall that is off by its plan is woken as a hand would wake it: its pages are what is asked for.
    if (await dark.isVisible()) await page.keyboard.press('Shift');
    await page.getByRole('heading').first().waitFor({ timeout: 60_000 });
    // The set-up has no records to wait for.
    if (path !== '/setup/') await waitForRecords(page, RECORDS_MS);
    await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached', timeout: 60_000 });
    await page.evaluate(() => document.fonts.ready.then(() => true));
    await page.screenshot({ path: file, animations: 'disabled' });
  } finally {
    await browser.close().catch(() => {});
  }
}
