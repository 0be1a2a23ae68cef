import type { Browser, Page } from 'playwright-core';
import type { SetupEvent } from '../../contract/setup/events.ts';
import type { SetupView } from '../../contract/setup/view.ts';
import { serve } from '../kiosk-screens/open-kiosk.ts';

declare global {
  interface Window {
    setupStub: { show(view: SetupView): void; takeSent(): SetupEvent[] };
  }
}

export interface OpenedSetup {
  readonly page: Page;
  readonly show: (view: SetupView) => Promise<void>;
  /** What was pressed since the last time; mere touches left out. */
  readonly sent: () => Promise<SetupEvent[]>;
  readonly complaints: string[];
}

/** Opens the built page of the first boot with a terminal that the test holds in its hand. */
export async function openSetup(
  browser: Browser,
  dir: string,
  view: SetupView,
  viewport: { readonly width: number; readonly height: number },
): Promise<OpenedSetup> {
  const context = await browser.newContext({ viewport, deviceScaleFactor: 1 });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await serve(page, dir);
  await page.addInitScript(stubTerminal, view);
  await page.goto('http://app.localhost/setup/index.html');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await settle(page);
  return {
    page,
    show: async (next) => {
      await page.evaluate((value) => window.setupStub.show(value), next);
      await settle(page);
    },
    sent: () => page.evaluate(() => window.setupStub.takeSent()),
    complaints,
  };
}

/** Fonts loaded, two frames drawn, whatever is pressed shown as it is at rest. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    await frame();
    await frame();
    await document.fonts.ready;
    await frame();
  });
}

function stubTerminal(first: SetupView): void {
  let view = first;
  let listener: (view: SetupView) => void = () => {};
  let sent: SetupEvent[] = [];
  window.setupStub = {
    show: (next) => {
      view = next;
      listener(next);
    },
    takeSent: () => {
      const all = sent;
      sent = [];
      return all;
    },
  };
  const terminal = {
    setupView: async () => view,
    onSetupView: (listen: (view: SetupView) => void) => {
      listener = listen;
      return () => {};
    },
    setupSend: async (event: SetupEvent) => {
      if (event.type !== 'touched') sent.push(event);
    },
  };
  Object.assign(window, { terminal });
}
