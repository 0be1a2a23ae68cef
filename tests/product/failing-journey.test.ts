import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../start/free-port.ts';
import { attachToScreen } from '../../start/inspect.ts';
import { plainStart } from './npm-start.ts';
import { type SharedCentral, startSharedCentral } from './shared-central.ts';

/** What a defect of a page could do to a key; planted over the debugging port, the app has no line that knows of it. */
const DEFECTS = {
  'a key that something covers': {
    plant: (page: Page) =>
      page.evaluate(() => {
        const cover = document.createElement('div');
        cover.style.cssText = 'position: fixed; inset: 0; z-index: 2147483647';
        document.body.append(cover);
      }),
    reason: /intercepts pointer events/,
  },
  'a key that is disabled': {
    plant: (page: Page) =>
      page.evaluate(() => {
        const disable = () => {
          for (const button of document.querySelectorAll('button'))
            if (button.textContent?.includes('开居住证明')) button.disabled = true;
        };
        new MutationObserver(disable).observe(document.body, { subtree: true, childList: true });
      }),
    reason: /element is not enabled/,
  },
} as const;

describe.skipIf(process.platform !== 'linux')('npm start -- --journey --once before a defect', () => {
  let central: SharedCentral;
  beforeAll(async () => {
    central = await startSharedCentral();
  }, 180_000);
  afterAll(() => central.stop());

  // Each waits its minute for the key; side by side they wait it once.
  it.concurrent.each(Object.entries(DEFECTS))(
    '%s: "Journey failed", the picture of it, exit code 1 and no sheet',
    async (_, { plant, reason }) => {
      const port = await freePort();
      const run = plainStart(
        ...['--journey', '--once', '--headless', '--central', central.url],
        ...['--inspect-port', String(port)],
      );
      const out = join(run.dir, 'journey');
      try {
        const { browser, page } = await attachToScreen(port, '/kiosk/');
        await plant(page);
        await run.said('Journey failed');
        await browser.close();
        expect(await run.exited).toBe(1);
        expect(run.lines).toContain(`Journey failed. Pictures: ${out}`);
        expect(run.lines.join('\n')).toMatch(reason);
        expect(existsSync(join(out, 'failed.png'))).toBe(true);
        expect(readdirSync(out).filter((name) => name.endsWith('.pdf'))).toEqual([]);
      } finally {
        await run.clean();
      }
    },
    300_000,
  );
});
