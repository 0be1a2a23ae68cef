import type { Page } from 'playwright-core';

/** Waits until the screen says that its records have come, or `limitMs` are over: without central it shows what there is. */
export async function waitForRecords(page: Page, limitMs: number): Promise<void> {
  await page
    .getByText('在线', { exact: true })
    .waitFor({ timeout: limitMs })
    .catch(() => {});
}
