import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ContractPages } from '../contract/contract-pages.ts';
import { serveFixtures } from '../contract/serve-fixtures.ts';
import { createHost } from '../index.ts';
import type { Host } from '../types.ts';
import { startVirtualDisplay, type VirtualDisplay } from '../virtual-display.ts';
import { findBrowser } from './find-browser.ts';
import { HEADLESS } from './testing.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures');
const PATIENCE_MS = 60_000;
const XVFB = '/usr/bin/Xvfb';
const OPENBOX = '/usr/bin/openbox';

const canRun =
  process.platform === 'linux' && findBrowser(process.env).ok && existsSync(XVFB) && existsSync(OPENBOX);

/** On an X display with a window manager, as a terminal has it: portrait, one screen. */
describe.skipIf(!canRun)('Chromium on a real display', { timeout: PATIENCE_MS }, () => {
  let screen: VirtualDisplay | null = null;
  let openbox: ChildProcess;
  const profile = mkdtempSync(join(tmpdir(), 'sanping-display-'));
  let host: Host;
  let pages: ContractPages;
  let ended: Promise<number>;

  beforeAll(async () => {
    screen = await startVirtualDisplay({ width: 1080, height: 1920 });
    vi.stubEnv('DISPLAY', screen?.display);
    openbox = spawn(OPENBOX, [], { stdio: 'ignore' });
    const end = Promise.withResolvers<number>();
    ended = end.promise;
    const options = { ...HEADLESS, headless: false, kiosk: false, userDataDir: profile };
    host = await createHost(options, { event: () => {} }, end.resolve);
    host.protocol.handle('app', serveFixtures(join(FIXTURES, 'pages')));
    pages = new ContractPages(host, join(FIXTURES, 'preload.cjs'));
  }, PATIENCE_MS);

  afterAll(async () => {
    host.app.quit();
    await ended;
    const gone = once(openbox, 'exit');
    openbox.kill();
    await gone;
    await screen?.stop();
    vi.unstubAllEnvs();
    rmSync(profile, { recursive: true, force: true });
  });

  it('knows the display before the first window is asked for', () => {
    expect(host.screen.getAllDisplays().map((display) => display.size)).toEqual([
      { width: 1080, height: 1920 },
    ]);
  });

  it('opens windows that are page from edge to edge: no tabs, no address bar', async () => {
    const one = await pages.open('index.html', { x: 40, y: 60, width: 500, height: 700 });
    const two = await pages.open('other.html', { x: 200, y: 300, width: 400, height: 600 });
    expect(await pages.run(one, 'size')).toEqual({ width: 500, height: 700, ratio: 1 });
    expect(await pages.run(two, 'size')).toEqual({ width: 400, height: 600, ratio: 1 });
    await pages.closeAll();
  });

  it('fills the display and comes back to its place', async () => {
    const bounds = { x: 40, y: 60, width: 500, height: 700 };
    const window = await pages.open('index.html', bounds);
    window.setFullScreen(true);
    expect(await pages.run(window, 'waitForWidth', 1080)).toBe(1080);
    window.setFullScreen(false);
    expect(await pages.run(window, 'waitForWidth', 500)).toBe(500);
    await pages.closeAll();
  });

  it('opens another window after the last one was closed', async () => {
    const { width, height } = host.screen.getPrimaryDisplay().size;
    const window = await pages.open('index.html', { x: 0, y: 0, width, height, kiosk: true });
    expect(window.getBounds()).toEqual({ x: 0, y: 0, width, height });
    // The window manager may hand out the display a pixel at a time.
    await expect.poll(() => pages.run(window, 'size')).toEqual({ width, height, ratio: 1 });
    await pages.closeAll();
  });
});
