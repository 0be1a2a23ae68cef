import { type Browser, chromium, type Page } from 'playwright-core';

const ATTACH_MS = 60_000;
const RETRY_MS = 150;

/** Attaches from outside to the running screen and finds the page whose path begins so (`/kiosk/`). */
export async function attachToScreen(port: number, path: string): Promise<{ browser: Browser; page: Page }> {
  const deadline = Date.now() + ATTACH_MS;
  for (;;) {
    try {
      const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout: 5000 });
      const page = await findPage(browser, path, deadline);
      if (page !== null) return { browser, page };
      await browser.close();
    } catch {
      // not listening yet
    }
    if (Date.now() > deadline) throw new Error(`no screen at ${path} within ${ATTACH_MS / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

async function findPage(browser: Browser, path: string, deadline: number): Promise<Page | null> {
  for (const context of browser.contexts()) {
    for (const page of context.pages()) {
      if (new URL(page.url()).pathname.startsWith(path)) return page;
    }
  }
  if (Date.now() > deadline) return null;
  await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  return null;
}
