import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { TerminalApi } from '../../contract/terminal-api.ts';
import { buildPages } from './built-pages.ts';
import type { Behaviour } from './fixtures/behaviour.ts';
import { RunningShell } from './running-shell.ts';

/** All that a page may find behind its one door; a name that is added to the API has to be added here by hand. */
const TERMINAL_API: Readonly<Record<keyof TerminalApi, true>> = {
  info: true,
  community: true,
  onCommunity: true,
  alert: true,
  onAlert: true,
  alertStands: true,
  kioskView: true,
  onKioskView: true,
  kioskSend: true,
  wallSend: true,
  setupView: true,
  onSetupView: true,
  setupSend: true,
  propertyView: true,
  onPropertyView: true,
  propertyClerks: true,
  propertySignIn: true,
  propertySignOut: true,
  propertyTouched: true,
  propertyQueue: true,
  propertySearch: true,
  propertyPeople: true,
  propertyHouses: true,
  propertyHouse: true,
  propertyDwellers: true,
  propertyCase: true,
  propertyPhoto: true,
  propertyDrivePhotos: true,
  propertyDrivePhoto: true,
  propertySettle: true,
  propertyPrintSlip: true,
  propertyFees: true,
  propertyAccount: true,
  propertyPay: true,
  propertyPrintReceipt: true,
  propertySaveReceipt: true,
  propertySaveFees: true,
  propertyVisits: true,
  propertyInvite: true,
  propertyWithdrawVisit: true,
  propertySettleVisit: true,
  propertyDoors: true,
  propertyOpenDoor: true,
  propertyDoorLog: true,
  propertyNotices: true,
  propertyPutNotice: true,
  propertyWithdrawNotice: true,
  propertySettleNotice: true,
  propertyGovernance: true,
  propertyStepRectification: true,
  propertySettleRectification: true,
  propertyClaims: true,
  propertyClaimant: true,
  propertyFileClaim: true,
  propertyDecideClaim: true,
  propertySettleClaim: true,
  propertyStep: true,
  wallView: true,
  onWallView: true,
  wallMap: true,
  onWallMap: true,
  dock: true,
};

/** The real shell on the real Chromium host, driven from outside; only core, devices and the page are stubs. */
describe.skipIf(process.platform !== 'linux')('the shell', () => {
  let folder: string;
  let built: { preload: string; pages: string };
  let shell: RunningShell;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pages-'));
    built = await buildPages(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  afterEach(() => shell.stop());

  async function start(
    core: Behaviour['core'],
    devices: Behaviour['devices'] = 'well',
    longestPauseMs = 1_200,
  ): Promise<void> {
    shell = await RunningShell.start(built, { core, devices }, longestPauseMs);
  }
  /** Waits until the window shows the screen of this name. */
  async function shows(name: string): Promise<void> {
    await shell.seen((page) => page.locator('#screen', { hasText: new RegExp(`^${name}$`) }).waitFor());
  }
  async function openGuide(): Promise<void> {
    await (await shell.page()).getByRole('button', { name: '办事指南' }).click();
    await shows('guide');
  }
  async function safePageSays(code: string): Promise<void> {
    await shell.event({ event: 'screen-shows', page: 'safe', code });
    await shell.seen(async (page) => {
      await page.getByRole('heading', { name: '这台机器 正在恢复' }).waitFor();
      await page.getByText('请到人工窗口办理').waitFor();
      expect(await page.locator('#code').textContent()).toBe(code);
    });
  }

  it('devices killed: back by themselves, core was told, the screen stayed', async () => {
    await start('well');
    await shows('attract');
    await openGuide();
    // The screen comes first, the devices process behind it.
    await shell.event({ event: 'child-phase', child: 'devices', phase: 'running' });
    const before = shell.log.length;
    process.kill(shell.childPid('devices'), 'SIGKILL');
    await shell.event({ event: 'child-exit', child: 'devices' }, before);
    await shell.event({ event: 'child-phase', child: 'devices', phase: 'running' }, before);
    await shows('guide');
    expect(shell.notes('core.jsonl')).toContainEqual({ type: 'devices-gone' });
  });

  it('core killed: the page is pushed the fresh view and is not loaded again', async () => {
    await start('well');
    await shows('attract');
    await openGuide();
    const page = await shell.page();
    await page.evaluate(() => document.body.setAttribute('data-same-document', 'yes'));
    const before = shell.log.length;
    process.kill(shell.childPid('core'), 'SIGKILL');
    await shell.event({ event: 'child-phase', child: 'core', phase: 'running' }, before);
    await shows('attract');
    expect(await page.locator('body[data-same-document=yes]').count()).toBe(1);
    // and it works: the new core takes events, the reader was asked to report
    await openGuide();
    expect(shell.notes('core.jsonl')).toContainEqual(expect.objectContaining({ type: 'devices' }));
  });

  it('core frozen: it is killed for its silence and a new one serves', async () => {
    await start('well');
    await shows('attract');
    const before = shell.log.length;
    process.kill(shell.childPid('core'), 'SIGSTOP');
    await shell.event({ event: 'child-silent', child: 'core' }, before);
    await shell.event({ event: 'child-phase', child: 'core', phase: 'running' }, before);
    await openGuide();
  });

  it('renderer killed: the same screen again', async () => {
    await start('well');
    await shows('attract');
    await openGuide();
    const pids = await shell.rendererPids();
    expect(pids.length).toBeGreaterThan(0);
    const before = shell.log.length;
    for (const pid of pids) process.kill(pid, 'SIGKILL');
    await shell.event({ event: 'page-gone', page: 'app' }, before);
    await shell.event({ event: 'page-alive' }, before);
    await shell.forgetPage();
    await shows('guide');
  });

  it('page frozen in a loop: it is ended and shows the same screen again', async () => {
    await start('well');
    await shows('attract');
    await openGuide();
    const before = shell.log.length;
    const page = await shell.page();
    // never answers: the loop holds the thread until the renderer is ended
    page.evaluate('for (;;) {}').catch(() => {});
    await shell.event({ event: 'page-frozen' }, before);
    await shell.event({ event: 'page-alive' }, before);
    await shell.forgetPage();
    await shows('guide');
  });

  it('core dies at once forever: the safe page with its number, and the app again when it is mended', async () => {
    await start('dies-at-once');
    await safePageSays('SP-201');
    // Core is not there to take a call; who was asked in vain does not wait.
    expect(await (await shell.page()).getByRole('button').count()).toBe(0);
    const before = shell.log.length;
    shell.behave({ core: 'well' });
    await shell.event({ event: 'child-mended', child: 'core' }, before);
    await shell.event({ event: 'screen-shows', page: 'app' }, before);
    await shows('attract');
  });

  it('devices die at once forever: the safe page with its number, where, when and by phone, and staff can be called', async () => {
    await start('well', 'dies-at-once');
    await safePageSays('SP-202');
    const page = await shell.page();
    for (const word of ['1 号窗口', '0913-6861234', '8:30–17:30']) await page.getByText(word).waitFor();
    await page.getByRole('button', { name: '呼叫工作人员' }).click();
    await page.getByRole('status').getByText('已经叫人了。14:28 已经送到社区，请等一下').waitFor();
    expect(shell.notes('core.jsonl')).toContainEqual(
      expect.objectContaining({ call: 'kioskSend', input: { type: 'call-staff' } }),
    );
    const before = shell.log.length;
    shell.behave({ core: 'well' });
    await shell.event({ event: 'child-mended', child: 'devices' }, before);
    await shell.event({ event: 'screen-shows', page: 'app' }, before);
    await shows('attract');
  });

  it('core says that a restart will not help: its own number at once', async () => {
    await start('newer-data');
    await safePageSays('SP-204');
    const shown = shell.log.findIndex((line) => line.event === 'screen-shows' && line.page === 'safe');
    const before = shell.log.slice(0, shown);
    expect(before.filter((line) => line.event === 'child-forked' && line.child === 'core')).toHaveLength(1);
  });

  it('renderer killed again and again: the safe page', async () => {
    // The app is tried again after the pause: long enough that a slow eye still meets the safe page.
    await start('well', 'well', 60_000);
    await shows('attract');
    for (let deaths = 1; deaths <= 5; deaths += 1) {
      const before = shell.log.length;
      for (const pid of await shell.rendererPids()) process.kill(pid, 'SIGKILL');
      await shell.event({ event: 'page-gone', page: 'app' }, before);
      if (deaths < 5) await shell.event({ event: 'page-alive' }, before);
    }
    await shell.forgetPage();
    await safePageSays('SP-203');
    await (await shell.page()).getByText('0913-6861234').waitFor();
    await (await shell.page()).getByRole('button', { name: '呼叫工作人员' }).waitFor();
  });

  it('the page has the typed door and nothing else; what is foreign gets none', async () => {
    await start('well');
    await shows('attract');
    const page = await shell.page();
    const seen = await page.evaluate(async () => {
      const frame = document.createElement('iframe');
      frame.srcdoc = '<p>inside</p>';
      document.body.append(frame);
      const foreign = document.createElement('iframe');
      const blocked = new Promise<string>((resolve) =>
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective)),
      );
      foreign.src = 'http://example.org/';
      document.body.append(foreign);
      const has = (key: string) => key in window;
      return {
        api: Object.keys(Reflect.get(window, 'terminal')).sort(),
        dock: Reflect.get(window, 'terminal').dock,
        leaks: ['require', 'process', 'ipcRenderer', '__toHost', '__fromHost'].filter(has),
        inFrame: frame.contentWindow !== null && 'terminal' in frame.contentWindow,
        blocked: await blocked,
      };
    });
    expect(seen).toEqual({
      api: Object.keys(TERMINAL_API).sort(),
      dock: null,
      leaks: [],
      inFrame: false,
      blocked: 'frame-src',
    });
    const allowed = await page.evaluate(() => ({
      menu: document.body.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true })),
      zoom: document.body.dispatchEvent(
        new WheelEvent('wheel', { bubbles: true, cancelable: true, ctrlKey: true }),
      ),
      scroll: document.body.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true })),
    }));
    expect(allowed).toEqual({ menu: false, zoom: false, scroll: true });
    await page.evaluate(() => {
      document.body.setAttribute('data-same-document', 'yes');
      location.href = 'http://example.org/';
    });
    await shell.event({ event: 'navigation-refused' });
    await shows('attract');
    expect(page.url()).toBe('http://app.localhost/kiosk/index.html');
    expect(await page.locator('body[data-same-document=yes]').count()).toBe(1);
    // Last, because two debuggers may hold the refused window and with it its opener until the shell ends the page.
    page.evaluate(() => void window.open('http://example.org/')).catch(() => {});
    await shell.event({ event: 'window-open-refused' });
    await shell.forgetPage();
    await shows('attract');
    expect((await shell.browser()).contexts().flatMap((context) => context.pages())).toHaveLength(1);
  });

  it('the browser dies: the shell ends with the code that its service starts it again on', async () => {
    await start('well');
    await shows('attract');
    const session = await (await shell.browser()).newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const browser = processInfo.find((one) => one.type === 'browser');
    if (browser === undefined) throw new Error('no browser process');
    process.kill(browser.id, 'SIGKILL');
    expect(await shell.exited).toBe(75);
  });

  it('core asks for somebody far away: a picture of a screen at rest, none of a resident’s, and a new start', async () => {
    await start('asks');
    await shows('attract');
    const answers = () =>
      shell.notes('core.jsonl').filter((note) => typeof note === 'object' && note !== null && 'to' in note);
    await expect.poll(answers, { timeout: 40_000 }).toEqual([{ to: 'picture', png: '89504e470d0a1a0a' }]);
    await (await shell.page()).getByRole('button', { name: '办事指南' }).click();
    expect(await shell.exited, 'its service starts it again').toBe(77);
    expect(answers().slice(1)).toEqual([{ to: 'picture' }, { to: 'restart' }]);
    expect(shell.notes('core.jsonl').at(-1)).toEqual({ type: 'stop' });
  });

  it('a person closes the window: the app ends, exit code 0', async () => {
    await start('well');
    await shows('attract');
    await (await shell.page()).close();
    expect(await shell.exited).toBe(0);
    expect(shell.log.map((line) => line.event)).toContain('screen-closed');
  });

  it('asked to end: children get their goodbye, exit code 0', async () => {
    await start('well');
    await shows('attract');
    process.kill(shell.pid, 'SIGTERM');
    expect(await shell.exited).toBe(0);
    expect(shell.log.map((line) => line.event)).not.toContain('child-forced');
    expect(shell.notes('core.jsonl').at(-1)).toEqual({ type: 'stop' });
  });
});
