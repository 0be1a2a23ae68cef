import { readFileSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { CommunityInfo, KioskEvent, KioskView } from '../../contract/kiosk-view.ts';
import type { TerminalInfo } from '../../contract/terminal-info.ts';
import { KIOSK_DOCUMENT } from '../../electron/shell/first-picture.ts';
import { stubAlerts } from '../helpers/stub-alerts.ts';
import { communityFixture } from './community.ts';
import { NOW } from './views.ts';

const ORIGIN = 'http://app.localhost';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};

/** Chromium as the tests need it: software pictures, no traffic of its own. */
export function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--autoplay-policy=no-user-gesture-required',
      '--font-render-hinting=none',
      '--disable-lcd-text',
      '--force-color-profile=srgb',
      ...more,
    ],
  });
}

export const infoFixture: TerminalInfo = {
  profile: 'chengcheng/kiosk',
  kind: 'kiosk',
  version: '0.1.0',
  zone: 'Asia/Shanghai',
  locales: ['zh-CN'],
  geometry: { width: 1080, height: 1920 },
  mirrored: false,
  repairPhone: '0913-0000009',
};

export interface OpenedKiosk {
  readonly page: Page;
  /** Shows a view and waits until it is drawn with its fonts. */
  readonly show: (view: KioskView) => Promise<void>;
  /** Events sent since the last call, without those that nobody presses for: `touched`, `tell-display`. */
  readonly sent: () => Promise<KioskEvent[]>;
  /** Lines the page wrote to the console, and its uncaught errors. */
  readonly complaints: string[];
}

interface Options {
  readonly info?: Partial<TerminalInfo>;
  readonly community?: CommunityInfo;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly firstView: KioskView;
  /** Called before the page is opened. */
  readonly prepare?: (page: Page) => Promise<void>;
  /** File of the built folder that is opened. */
  readonly document?: string;
  /** Called when the document is there and before the page's program is waited for. */
  readonly meanwhile?: (page: Page) => Promise<void>;
}

/** Opens the built kiosk page with a terminal that the test holds in its hand. */
export async function openKiosk(browser: Browser, dir: string, options: Options): Promise<OpenedKiosk> {
  const context = await browser.newContext({
    viewport: options.viewport ?? { width: 1080, height: 1920 },
    deviceScaleFactor: 1,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await serve(page, dir);
  await page.clock.setFixedTime(NOW);
  await stubAlerts(page);
  await page.addInitScript(stubTerminal, {
    info: { ...infoFixture, ...options.info },
    community: options.community ?? communityFixture,
    view: options.firstView,
  });
  await options.prepare?.(page);
  await page.goto(`${ORIGIN}/${options.document ?? KIOSK_DOCUMENT}`, { waitUntil: 'commit' });
  await options.meanwhile?.(page);
  await page.locator('.stage:not([aria-busy]) main').waitFor();
  const show = async (view: KioskView) => {
    await page.evaluate((next) => window.kioskStub.show(next), view);
    await settle(page);
  };
  await settle(page);
  return {
    page,
    show,
    sent: () => page.evaluate(() => window.kioskStub.takeSent()),
    complaints,
  };
}

/**
 * Fonts loaded, pictures decoded, two frames drawn. What enters is at its place before it is drawn for the first time: a
 * layer that was drawn on its way, between two pixels, keeps those letters after it has arrived.
 */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = async () => {
      await new Promise((done) => requestAnimationFrame(done));
      for (const animation of document.getAnimations()) {
        if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
      }
    };
    await frame();
    await frame();
    await document.fonts.ready;
    await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
    await frame();
  });
}

/** Answers every request of the page from the built folder; anything else is refused. */
export async function serve(page: Page, dir: string): Promise<void> {
  await page.route('**/*', (route) => {
    const url = new URL(route.request().url());
    if (url.protocol === 'data:') return route.continue();
    if (url.origin !== ORIGIN) return route.abort();
    const path = join(dir, normalize(decodeURIComponent(url.pathname)));
    try {
      return route.fulfill({
        body: readFileSync(path),
        contentType: types[extname(path)] ?? 'application/octet-stream',
      });
    } catch {
      return route.fulfill({ status: 404, body: '' });
    }
  });
}

type StubDisplay = { readonly width: number; readonly height: number } | null;

declare global {
  interface Window {
    kioskStub: {
      show(view: KioskView): void;
      takeSent(): KioskEvent[];
      deaf: boolean;
      /** What the page last said of its size. */
      display: StubDisplay;
    };
  }
}

interface StubMatter {
  readonly info: TerminalInfo;
  readonly community: CommunityInfo;
  readonly view: KioskView;
}

/** Runs in the page before its own code, in place of the preload script. */
function stubTerminal({ info, community, view: first }: StubMatter): void {
  let view = first;
  let sent: KioskEvent[] = [];
  const listeners = new Set<(view: KioskView) => void>();
  const stub = {
    deaf: false,
    display: null as StubDisplay,
    show(next: KioskView) {
      view = next;
      for (const listener of listeners) listener(next);
    },
    takeSent() {
      const taken = sent;
      sent = [];
      return taken;
    },
  };
  Object.assign(window, {
    kioskStub: stub,
    terminal: {
      dock: null,
      ...window.alertStub.calls,
      info: () => Promise.resolve(info),
      community: () => Promise.resolve(community),
      onCommunity: () => () => {},
      kioskView: () => Promise.resolve(view),
      onKioskView: (listener: (view: KioskView) => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      kioskSend: (event: KioskEvent) => {
        if (stub.deaf) return Promise.reject(new Error('nobody there'));
        if (event.type === 'tell-display') stub.display = event;
        else if (event.type !== 'touched') sent.push(event);
        return Promise.resolve();
      },
    },
  });
}
