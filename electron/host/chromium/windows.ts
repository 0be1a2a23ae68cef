import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Logger } from '../../../contract/log.ts';
import type { HostOptions, HostWindowOptions } from '../types.ts';
import { FirstRequest } from './first-request.ts';
import { DEFAULT_SCREEN } from './flags.ts';
import type { ChromiumIpcMain } from './ipc-main.ts';
import type { LaunchedBrowser } from './launch.ts';
import type { PageTarget } from './page-loads.ts';
import { APP_ORIGIN, BLANK_URL, type ChromiumProtocol } from './protocol.ts';
import { ChromiumWebContents } from './web-contents.ts';
import { ChromiumWindow } from './window.ts';

const targetAttached = z.object({
  sessionId: z.string(),
  targetInfo: z.object({ targetId: z.string(), type: z.string(), url: z.string() }),
});
const targetGone = z.object({ targetId: z.string() });
const targetCrashed = z.object({ targetId: z.string(), status: z.string() });

type Surroundings = {
  readonly browser: LaunchedBrowser;
  readonly options: HostOptions;
  readonly log: Logger;
  readonly ipcMain: ChromiumIpcMain;
  readonly protocol: ChromiumProtocol;
  /** No page's document is answered before. */
  readonly ready: Promise<unknown>;
  readonly onAllClosed: () => void;
};

/** Makes windows one after the other and turns away every other page that wants to open. */
export class Windows {
  readonly #with: Surroundings;
  readonly #windows = new Map<number, ChromiumWindow>();
  #waitingForTarget: ((target: PageTarget) => void) | null = null;
  /** On a real display the first window opens before it is asked for: only a page can be asked for the displays. */
  #spare: PageTarget | null = null;
  /** A headless run's first window is on its way before it is asked for, so that it opens while the program loads. */
  #first: Promise<PageTarget> | null = null;
  /** The document that the first window opens with, where it is known. */
  #firstRequest: FirstRequest | null = null;
  #creating: Promise<unknown> = Promise.resolve();
  #lastId = 0;

  constructor(surroundings: Surroundings) {
    this.#with = surroundings;
    const { connection } = surroundings.browser;
    connection.on(undefined, 'Target.attachedToTarget', targetAttached, (attached) => {
      this.#arrived({ targetId: attached.targetInfo.targetId, sessionId: attached.sessionId });
    });
    connection.on(undefined, 'Target.targetDestroyed', targetGone, ({ targetId }) => {
      this.#byTarget(targetId)?.gone();
    });
    connection.on(undefined, 'Target.targetCrashed', targetCrashed, ({ targetId, status }) => {
      this.#byTarget(targetId)?.webContents.crashed(status);
    });
  }

  /** Pages only: workers and frames need no session of their own, their requests pause in their page's. */
  async start(): Promise<void> {
    const { connection } = this.#with.browser;
    const filter = [{ type: 'page' }, { exclude: true }];
    const first = this.#nextTarget();
    first.catch(() => {});
    const commands = [
      connection.send('Target.setDiscoverTargets', { discover: true, filter }),
      connection.send('Target.setAutoAttach', {
        autoAttach: true,
        waitForDebuggerOnStart: true,
        flatten: true,
        filter,
      }),
    ];
    const { browser, options } = this.#with;
    if (options.headless) {
      this.#first = first;
      const { x: left, y: top, width, height } = options.headlessScreens[0] ?? DEFAULT_SCREEN;
      const { firstWindow } = options;
      if (firstWindow) this.#firstRequest = new FirstRequest(connection, `${APP_ORIGIN}${firstWindow.page}`);
      connection.post('Target.createTarget', {
        url: this.#firstRequest?.url ?? 'about:blank',
        newWindow: true,
        // full screen from the start: a window that is made smaller first is laid out twice
        ...(firstWindow?.fullscreen ? { windowState: 'fullscreen' } : {}),
        left,
        top,
        width,
        height,
      });
    }
    await Promise.all(commands);
    if (options.headless) return;
    browser.openAppWindow(BLANK_URL);
    this.#spare = await first;
  }

  /** Session of any page, for questions that only pages answer. */
  anySession(): string | undefined {
    const targets = [this.#spare, ...this.all.map((window) => window.webContents.target)];
    return targets.find((target) => target !== null)?.sessionId;
  }

  get all(): readonly ChromiumWindow[] {
    return [...this.#windows.values()];
  }

  create(options: HostWindowOptions): ChromiumWindow {
    const { browser, ipcMain, protocol, log } = this.#with;
    this.#lastId += 1;
    const id = this.#lastId;
    // read now, so that a missing preload fails here and not in a page without its API
    const preloadSource = readFileSync(options.webPreferences.preload, 'utf8');
    const webContents = new ChromiumWebContents(id, {
      connection: browser.connection,
      ipcMain,
      protocol,
      log,
      takenPids: () =>
        new Set(this.all.filter((one) => one.id !== id).map((one) => one.webContents.getOSProcessId())),
    });
    const window = new ChromiumWindow({
      connection: browser.connection,
      webContents,
      options,
      onClosed: () => {
        this.#windows.delete(id);
        if (this.#windows.size === 0) this.#with.onAllClosed();
      },
    });
    this.#windows.set(id, window);
    const secret = randomBytes(16).toString('hex');
    this.#creating = this.#creating
      .then(() => this.#open())
      .then(async (target) => {
        const settings = {
          preloadSource,
          backgroundColor: options.backgroundColor,
          secret,
          startsWithRequest: !this.#with.options.headless,
        };
        const firstRequest = this.#firstRequest;
        this.#firstRequest = null;
        const ready = Promise.all([window.settle(target), this.#with.ready]);
        await webContents.attach(target, settings, { ready, firstRequest });
      })
      .catch((reason: unknown) => {
        log.event('host-window-failed', { window: id, reason: String(reason) });
        window.gone();
      });
    return window;
  }

  #byTarget(targetId: string): ChromiumWindow | undefined {
    return this.all.find((one) => one.webContents.target?.targetId === targetId);
  }

  #arrived(target: PageTarget): void {
    const expected = this.#waitingForTarget;
    this.#waitingForTarget = null;
    if (expected) {
      expected(target);
      return;
    }
    // a page that nobody here asked for: closed before it runs anything
    this.#with.log.event('host-page-refused');
    this.#with.browser.connection.post('Target.closeTarget', { targetId: target.targetId });
  }

  async #open(): Promise<PageTarget> {
    const { browser, options } = this.#with;
    const spare = this.#spare ?? this.#first;
    this.#spare = null;
    this.#first = null;
    if (spare) return await spare;
    const arrived = this.#nextTarget();
    if (options.headless) {
      const parameters = { url: 'about:blank', newWindow: true };
      await Promise.all([arrived, browser.connection.send('Target.createTarget', parameters)]);
    } else {
      browser.openAppWindow(BLANK_URL);
    }
    return await arrived;
  }

  #nextTarget(): Promise<PageTarget> {
    return new Promise((resolve, reject) => {
      this.#waitingForTarget = resolve;
      this.#with.browser.connection.onClosed(() => reject(new Error('the browser is gone')));
    });
  }
}
