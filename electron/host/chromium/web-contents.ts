import { z } from 'zod';
import type { Logger } from '../../../contract/log.ts';
import type { HostImage, HostProcessGone, HostWebContents, WindowOpenHandler } from '../types.ts';
import type { Connection } from './connection.ts';
import { HostEmitter, makeEvent } from './emitter.ts';
import type { FirstRequest } from './first-request.ts';
import { Frames } from './frames.ts';
import type { ChromiumIpcMain } from './ipc-main.ts';
import { Navigation } from './navigation.ts';
import { LoadWatch, onLoad, type PageTarget } from './page-loads.ts';
import { type PageSettings, setUpCommands } from './page-set-up.ts';
import { imageOfPng } from './png.ts';
import { PreloadChannel } from './preload-channel.ts';
import { type ChromiumProtocol, isAppUrl, isEmptyPage } from './protocol.ts';
import { findRendererPid } from './renderer-process.ts';

export type PageSurroundings = {
  readonly connection: Connection;
  readonly ipcMain: ChromiumIpcMain;
  readonly protocol: ChromiumProtocol;
  readonly log: Logger;
  /** Renderer process ids of the other windows. */
  readonly takenPids: () => ReadonlySet<number>;
};

const navigated = z.object({ errorText: z.string().optional(), loaderId: z.string().optional() });
const screenshot = z.object({ data: z.string() });
const consoleCalled = z.object({
  type: z.string(),
  args: z.array(z.object({ value: z.unknown().optional(), description: z.string().optional() })),
});
const exceptionThrown = z.object({
  exceptionDetails: z.object({
    text: z.string(),
    exception: z.object({ description: z.string().optional() }).optional(),
  }),
});

/** Chromium's net error for a load that failed without a more exact reason. */
const ERR_FAILED = -2;

/** Chromium's termination statuses in Electron's words. */
const GONE_REASONS: Readonly<Record<string, HostProcessGone['reason']>> = {
  crashed: 'crashed',
  killed: 'killed',
  oom: 'oom',
  'oom-killed': 'oom',
  'launch-failed': 'launch-failed',
  abnormal: 'abnormal-exit',
};

/** How a page's first document comes. */
type Opening = {
  /** No document is answered before the browser has done this. */
  readonly ready: Promise<unknown>;
  /** What the target was opened with; null = it stands at an empty page until it is sent somewhere. */
  readonly firstRequest: FirstRequest | null;
};

/** A load that began with the target itself. */
type Begun = {
  readonly url: string;
  /** The document's loader, or null when the target came to stand elsewhere. */
  readonly loaderId: Promise<string | null>;
};

type Attached = {
  readonly target: PageTarget;
  readonly navigation: Navigation;
  readonly frames: Frames;
  readonly channel: PreloadChannel;
  /** The renderer has taken all that a document needs. */
  readonly ready: Promise<void>;
};

/** One page over one CDP session. Commands before the target exists wait for it. */
export class ChromiumWebContents extends HostEmitter implements HostWebContents {
  readonly id: number;
  readonly #with: PageSurroundings;
  readonly #attached: Promise<Attached>;
  #resolveAttached: (attached: Attached) => void = () => {};
  #now: Attached | null = null;
  #pid = 0;
  #crashed = false;
  /** The newest load, with everything that follows it. */
  #settled: Promise<void> = Promise.resolve();
  #load: LoadWatch | null = null;
  #begun: Begun | null = null;
  #zoom = 1;
  #windowOpenHandler: WindowOpenHandler = () => ({ action: 'deny' });

  constructor(id: number, surroundings: PageSurroundings) {
    super();
    this.id = id;
    this.#with = surroundings;
    surroundings.connection.onClosed(() => this.#load?.interrupt());
    this.#attached = new Promise((resolve) => {
      this.#resolveAttached = resolve;
    });
  }

  /**
   * Sets everything up and lets the target run. Its first load may begin at once, but a document is answered only when the
   * renderer has taken all of it, or is certain to take it before the document, and `ready` has come: a page that stood
   * there earlier would be without its preload.
   */
  async attach(target: PageTarget, settings: PageSettings, { ready, firstRequest }: Opening): Promise<void> {
    const { connection } = this.#with;
    const { sessionId, targetId } = target;
    const frames = new Frames(connection, sessionId, targetId);
    const setUp = Promise.withResolvers<void>();
    const answerable = Promise.withResolvers<void>();
    const navigation = new Navigation({
      ...this.#with,
      sessionId,
      ready: answerable.promise,
      mainFrameId: targetId,
      frames,
      willNavigate: (url) => this.#askToNavigate(url),
      onBlocked: (kind, scheme) =>
        this.#with.log.event('host-request-blocked', { window: this.id, kind, scheme }),
    });
    const channel = new PreloadChannel({
      ...this.#with,
      sessionId,
      frames,
      sender: this,
      onRefusedNavigation: (url) => this.#askToNavigate(url),
    });
    this.#listen(target);
    if (firstRequest) {
      const { url } = firstRequest;
      navigation.expect(url);
      firstRequest.onPaused((paused) => navigation.decide(paused, undefined));
      const loaderId = new Promise<string | null>((resolve) => {
        frames.onMainNavigated((arrived, loader) => resolve(arrived === url ? loader : null));
      });
      this.#begun = { url, loaderId };
    }
    this.#now = { target, navigation, frames, channel, ready: setUp.promise };
    const commands = setUpCommands(settings).map(([method, parameters]) => ({
      method,
      taken: connection.send(method, parameters, sessionId),
    }));
    // Commands and documents reach a frame through one pipe, in order: a document that is answered when all of them were
    // sent finds them done, and needs not wait until the renderer's process has started and said so. What the browser
    // itself does, pausing the page's requests, is waited for.
    const before = firstRequest ? commands.filter(({ method }) => method === 'Fetch.enable') : commands;
    const done = Promise.all([ready, ...commands.map(({ taken }) => taken)]).then(() => setUp.resolve());
    void Promise.all([ready, ...before.map(({ taken }) => taken)]).then(
      () => answerable.resolve(),
      // the same failure ends the window below
      () => {},
    );
    // an own first request would be taken for the page's wish once another load is expected
    if (settings.startsWithRequest) await done;
    this.#resolveAttached(this.#now);
    await done;
  }

  get target(): PageTarget | null {
    return this.#now?.target ?? null;
  }

  /** As Electron's: resolves when the page is loaded, rejects when it cannot be. */
  async loadUrl(url: string): Promise<void> {
    const { navigation, target, ready } = await this.#attached;
    // only what is answered by us waits by itself (navigation.ts)
    if (!isAppUrl(url)) await ready;
    const { connection } = this.#with;
    navigation.expect(url);
    this.#load?.interrupt();
    const load = new LoadWatch(connection, target);
    this.#load = load;
    const begun = this.#begun;
    this.#begun = null;
    const opened = begun?.url === url ? await load.unlessInterrupted(begun.loaderId) : null;
    const loaderId = opened ?? (await this.#navigate(url, load));
    // a move inside the same document has no loader and is done
    if (loaderId === undefined) load.stop();
    else await load.of(loaderId);
    await this.#settled;
    // the window must not go back to the empty page it started with
    connection.post('Page.resetNavigationHistory', {}, target.sessionId);
  }

  async #navigate(url: string, load: LoadWatch): Promise<string | undefined> {
    const { connection } = this.#with;
    const sessionId = this.#now?.target.sessionId;
    const { errorText, loaderId } = await connection.ask(navigated, 'Page.navigate', { url }, sessionId);
    if (errorText === undefined) return loaderId;
    load.stop();
    this.emit('did-fail-load', makeEvent({}), ERR_FAILED, errorText, url);
    throw new Error(`${errorText} loading '${url}'`);
  }

  getURL(): string {
    const url = this.#now?.frames.mainUrl ?? '';
    return isEmptyPage(url) ? '' : url;
  }

  send(channel: string, ...values: unknown[]): void {
    this.#now?.channel.push(channel, values);
  }

  reload(): void {
    const now = this.#now;
    if (!now) return;
    const url = now.frames.mainUrl;
    now.navigation.expect(url);
    // a crashed page has nothing to reload: it is sent where it stood
    if (this.#crashed) this.#post('Page.navigate', { url });
    else this.#post('Page.reload');
  }

  async capturePage(): Promise<HostImage> {
    const { target } = await this.#attached;
    const { connection } = this.#with;
    const taken = await connection.ask(
      screenshot,
      'Page.captureScreenshot',
      { format: 'png' },
      target.sessionId,
    );
    return imageOfPng(Buffer.from(taken.data, 'base64'));
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#windowOpenHandler = handler;
  }

  forcefullyCrashRenderer(): void {
    this.#post('Page.crash');
  }

  /** 0 while no page is loaded. */
  getOSProcessId(): number {
    return this.#pid;
  }

  /** CSS zoom of the whole page: lengths in vw and vh keep their size, unlike Electron's zoom. */
  setZoomFactor(factor: number): void {
    this.#zoom = factor;
    this.#applyZoom();
  }

  /** Runs a script of the host beside the preload; nothing while no page stands. */
  runInPreloadWorld(expression: string): void {
    const world = this.#now?.frames.mainWorld();
    if (world) this.#post('Runtime.evaluate', { uniqueContextId: world.uniqueId, expression });
  }

  /** The browser reported that the renderer ended. */
  crashed(status: string): void {
    this.#crashed = true;
    this.#pid = 0;
    this.#load?.interrupt();
    this.emit('render-process-gone', makeEvent({}), {
      reason: GONE_REASONS[status] ?? 'abnormal-exit',
      exitCode: 0,
    });
  }

  /** The window is closed. */
  gone(): void {
    this.#load?.interrupt();
    if (this.#now) this.#with.connection.forget(this.#now.target.sessionId);
  }

  #post(method: string, parameters?: Record<string, unknown>): void {
    if (this.#now) this.#with.connection.post(method, parameters, this.#now.target.sessionId);
  }

  #askToNavigate(url: string): boolean {
    const event = makeEvent({ url });
    this.emit('will-navigate', event);
    return event.prevented();
  }

  #listen(target: PageTarget): void {
    const { connection } = this.#with;
    const { sessionId } = target;
    onLoad(connection, target, () => {
      this.#settled = this.#loaded();
    });
    connection.on(sessionId, 'Page.windowOpen', z.object({ url: z.string() }), ({ url }) => {
      this.#windowOpenHandler({ url });
    });
    connection.on(sessionId, 'Page.javascriptDialogOpening', z.unknown(), () =>
      this.#post('Page.handleJavaScriptDialog', { accept: false }),
    );
    connection.on(sessionId, 'Runtime.consoleAPICalled', consoleCalled, ({ type, args }) => {
      const message = args.map((one) => String(one.value ?? one.description ?? '')).join(' ');
      this.emit('console-message', makeEvent({ level: type, message }));
    });
    connection.on(sessionId, 'Runtime.exceptionThrown', exceptionThrown, ({ exceptionDetails }) => {
      const message = exceptionDetails.exception?.description ?? exceptionDetails.text;
      this.emit('console-message', makeEvent({ level: 'error', message }));
    });
  }

  async #loaded(): Promise<void> {
    const now = this.#now;
    if (!now || isEmptyPage(now.frames.mainUrl)) return;
    this.#crashed = false;
    this.#applyZoom();
    // A document that is not the app's stands between two of them: nobody asks for its process, and none waits for the answer.
    this.#pid = isAppUrl(now.frames.mainUrl) ? await this.#findPid(now.target) : 0;
    this.emit('did-finish-load');
  }

  async #findPid({ sessionId, targetId }: PageTarget): Promise<number> {
    const { connection, takenPids } = this.#with;
    const page = { sessionId, mainFrameId: targetId };
    return (await findRendererPid(connection, page, takenPids()).catch(() => null)) ?? 0;
  }

  #applyZoom(): void {
    if (this.#zoom !== 1) this.runInPreloadWorld(`document.documentElement.style.zoom = ${this.#zoom}`);
  }
}
