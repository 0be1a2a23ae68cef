import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { statusWords } from '../../electron/devices/id-card/status-words.ts';
import { startVirtualDisplay, type VirtualDisplay } from '../../electron/host/virtual-display.ts';
import { attachToScreen } from '../../start/inspect.ts';
import { WORDS } from '../../start/resident.ts';
import { XWindows } from '../helpers/x-windows.ts';
import { ESCAPE_GESTURES, ESCAPE_KEYS } from './escape-list.ts';
import { type RunningKiosk, startKiosk } from './running-kiosk.ts';

const XVFB = '/usr/bin/Xvfb';
const OPENBOX = '/usr/bin/openbox';
/** The window manager of a box, as the package installs it. */
const BOX_SETTINGS = join(import.meta.dirname, '../../build/pack/root/usr/lib/sanping/openbox.xml');
const XDOTOOL = '/usr/bin/xdotool';
const canRun = process.platform === 'linux' && existsSync(XVFB) && existsSync(OPENBOX);
const KIOSK_TITLE = '便民自助服务机';
const DOCK_TITLE = '模拟器';
const PATIENCE = { timeout: 60_000 };

/** A display with a window manager, as a developer or a box has it; its windows are looked at through X alone. */
async function openDisplay(
  size: { readonly width: number; readonly height: number },
  /** The window manager's settings; its own without them. */
  settings?: string,
) {
  const display: VirtualDisplay | null = await startVirtualDisplay(size);
  if (display === null) throw new Error('no display');
  vi.stubEnv('DISPLAY', display.display);
  const args = settings === undefined ? [] : ['--config-file', settings];
  const openbox: ChildProcess = spawn(OPENBOX, args, { stdio: 'ignore' });
  const windows = await XWindows.open(display.display);
  return {
    windows,
    named: async (title: string) => (await windows.list()).find((one) => one.title.includes(title)),
    stop: async () => {
      windows.close();
      const gone = once(openbox, 'exit');
      openbox.kill();
      await gone;
      await display.stop();
      vi.unstubAllEnvs();
    },
  };
}

describe.skipIf(!canRun)('a developer starts the kiosk on their own display', () => {
  const size = { width: 1920, height: 1080 };
  let display: Awaited<ReturnType<typeof openDisplay>>;
  let kiosk: RunningKiosk;
  let dock: { browser: Awaited<ReturnType<typeof attachToScreen>>['browser']; page: Page };
  beforeAll(async () => {
    display = await openDisplay(size);
    kiosk = await startKiosk([], { windowed: true });
    dock = await attachToScreen(kiosk.terminal.inspectPort ?? 0, '/dock/');
  }, 180_000);
  afterAll(async () => {
    await dock.browser.close();
    await kiosk.stop();
    await display.stop();
  });

  it('the whole screen stands scaled on the display, the dock beside it, neither on the other', async () => {
    for (const title of [KIOSK_TITLE, DOCK_TITLE])
      await expect.poll(() => display.named(title), PATIENCE).toBeDefined();
    const screen = await display.named(KIOSK_TITLE);
    const beside = await display.named(DOCK_TITLE);
    if (screen === undefined || beside === undefined) throw new Error('two windows');
    expect(screen.height).toBeGreaterThan(size.height * 0.8);
    expect(screen.width / screen.height).toBeCloseTo(1080 / 1920, 2);
    expect(beside.x).toBeGreaterThanOrEqual(screen.x + screen.width);
    for (const window of [screen, beside]) {
      expect(window.x + window.width).toBeLessThanOrEqual(size.width);
      expect(window.y + window.height).toBeLessThanOrEqual(size.height);
    }
    // and the page fits itself into it: what a resident must press is within
    const key = kiosk.page.getByRole('button', { name: '呼叫工作人员' });
    await expect.poll(() => key.isVisible(), PATIENCE).toBe(true);
    const box = await key.boundingBox();
    expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThanOrEqual(screen.height);
  });

  it('a card of the dock is laid on and lifted, and simulator and kiosk follow', async () => {
    const { page } = dock;
    await kiosk.page.getByText('在线', { exact: true }).waitFor(PATIENCE);
    await page.getByRole('button', { name: '有居住登记' }).click();
    await page.getByText('放着：有登记').waitFor();
    await kiosk.page.getByRole('button', { name: WORDS.certificate }).waitFor(PATIENCE);
    expect((await kiosk.readerState()).card).toBe('record');
    await page.getByRole('button', { name: '拿起来' }).click();
    await page.getByText('读卡区空着').waitFor();
    expect((await kiosk.readerState()).card).toBeNull();
    await kiosk.page.getByRole('button', { name: '退出' }).first().click();
    await kiosk.page.getByRole('heading', { name: WORDS.layCard }).waitFor(PATIENCE);
  });

  it('every status word of a reader can be had from the dock, and comes as the next answer', async () => {
    const { page } = dock;
    for (const sw3 of Object.keys(statusWords))
      expect(await page.getByRole('button', { name: new RegExp(` ${sw3}$`) }).count(), sw3).toBe(1);
    await page.getByRole('button', { name: '不是身份证 40' }).click();
    await page.getByRole('button', { name: '有居住登记' }).click();
    await kiosk.page.getByRole('heading', { name: '请换成身份证，再放一次' }).waitFor(PATIENCE);
    await page.getByRole('button', { name: '拿起来' }).click();
  });

  it('the close button of the screen ends the app', async () => {
    const screen = await display.named(KIOSK_TITLE);
    if (screen === undefined) throw new Error('no window');
    await display.windows.pressCloseButton(screen);
    expect(await kiosk.terminal.exited).toBe(0);
  });
});

describe.skipIf(!canRun)('a kiosk with --kiosk', () => {
  const size = { width: 1080, height: 1920 };
  let display: Awaited<ReturnType<typeof openDisplay>>;
  let kiosk: RunningKiosk;
  beforeAll(async () => {
    display = await openDisplay(size, BOX_SETTINGS);
    // The windows alone are looked at: no central is needed for that.
    kiosk = await startKiosk(['--kiosk', '--central', 'http://127.0.0.1:9'], { windowed: true });
  }, 180_000);
  afterAll(async () => {
    await kiosk.stop();
    await display.stop();
  });
  const fills = async () => {
    const windows = await display.windows.list();
    return windows.map(({ x, y, width, height }) => ({ x, y, width, height }));
  };

  describe.skipIf(!existsSync(XDOTOOL))('to somebody with a keyboard and a mouse', () => {
    /** Each way out is tried by hand, and then a plain key: it arrives at the page, so all before it was heard. */
    it('no key, no button and no finger leads out of it', async () => {
      await expect.poll(fills, PATIENCE).toEqual([{ x: 0, y: 0, ...size }]);
      const { page } = kiosk;
      await page.getByRole('heading', { name: WORDS.layCard }).waitFor(PATIENCE);
      const [before] = await display.windows.list();
      const hand = (...args: readonly string[]) => promisify(execFile)(XDOTOOL, [...args]);
      await page.evaluate(() => {
        const seen = { keys: 0 };
        Object.assign(window, { seen });
        window.addEventListener('keydown', ({ key }) => {
          if (key === 'q') seen.keys += 1;
        });
      });
      /** How the page stands, by itself: another document, size, focus or selection, and something got through. */
      const stands = () =>
        page.evaluate(() => ({
          keys: (window as unknown as { seen?: { keys: number } }).seen?.keys ?? 'another document',
          url: location.href,
          size: [innerWidth, innerHeight, devicePixelRatio, visualViewport?.scale],
          focus: document.hasFocus(),
          selected: getSelection()?.toString(),
          history: history.length,
        }));
      await hand('mousemove', '540', '1910', 'key', 'q');
      await expect.poll(async () => (await stands()).keys, PATIENCE).toBe(1);
      const still = await stands();
      const ways: readonly (readonly [string, readonly string[]])[] = [
        ...ESCAPE_KEYS.map((key) => [key, ['key', key]] as const),
        ...Object.entries(ESCAPE_GESTURES),
      ];
      let keys = 1;
      for (const [name, args] of ways) {
        await hand(...args);
        await hand('key', 'q');
        keys += 1;
        await expect.poll(stands, { ...PATIENCE, message: name }).toEqual({ ...still, keys });
      }
      const touch = await page.context().newCDPSession(page);
      const middle = { x: 540, y: 960 };
      await touch.send('Input.synthesizePinchGesture', { ...middle, scaleFactor: 2 });
      for (const xDistance of [900, -900])
        await touch.send('Input.synthesizeScrollGesture', {
          ...middle,
          xDistance,
          gestureSourceType: 'touch',
        });
      expect(await stands()).toEqual({ ...still, keys });
      // A window that was asked for would be refused by the host a moment later: not even that was needed.
      expect((await display.windows.list()).map(({ id }) => id)).toEqual([before?.id]);
      const odd = [
        'host-page-refused',
        'window-open-refused',
        'screen-closed',
        'navigation-refused',
        'child-exit',
      ];
      const told = kiosk.lines.flatMap((line) =>
        line.startsWith('{') ? [String(JSON.parse(line).event)] : [],
      );
      expect(told).toContain('screen-shows');
      expect(told.filter((event) => odd.includes(event))).toEqual([]);
    });
  });

  it('fills the display, alone, and is back when somebody manages to close it', async () => {
    const whole = [{ x: 0, y: 0, ...size }];
    await expect.poll(fills, PATIENCE).toEqual(whole);
    // The only window there is: its title comes a moment later than its place.
    const [before] = await display.windows.list();
    if (before === undefined) throw new Error('no window');
    await display.windows.pressCloseButton(before);
    await expect
      .poll(async () => (await display.windows.list())[0]?.id ?? before.id, PATIENCE)
      .not.toBe(before.id);
    await expect.poll(fills, PATIENCE).toEqual(whole);
    await kiosk.look();
    await kiosk.page.getByRole('heading', { name: WORDS.layCard }).waitFor(PATIENCE);
  });
});
