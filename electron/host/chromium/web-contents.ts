import { z } from 'zod';
import type { Logger } from '../../../contract/log.ts';
import type { HostImage, HostProcessGone, HostWebContents, WindowOpenHandler } from '../types.ts';
import type { Connection } from './connection.ts';
import { HostEmitter, makeEvent } from './emitter.ts';
import { Frames } from './frames.ts';
import type { ChromiumIpcMain } from './ipc-main.ts';
import { Navigation } from './navigation.ts';
import { imageOfPng } from './png.ts';
import { PreloadChannel } from './preload-channel.ts';
import { APP_ORIGIN, BLANK_URL, type ChromiumProtocol, isEmptyPage } from './protocol.ts';
import { findRendererPid } from './renderer-process.ts';
import { BINDING, pageScript, preloadScript, WORLD } from './world-scripts.ts';

/** A page's target, attached and still waiting for its first document. */
export type PageTarget = { readonly targetId: string; readonly sessionId: string };

export type PageSettings = {
  readonly preloadSource: string;
  readonly backgroundColor: string | undefined;
  /** Random, known to the page's two worlds only. */
  readonly secret: string;
  /** The target's first request left before it could be answered and must be made again. */
  readonly startsWithRequest: boolean;
};

export type PageSurroundings = {
  readonly connection: Connection;
  readonly ipcMain: ChromiumIpcMain;
  readonly protocol: ChromiumProtocol;
  readonly log: Logger;
  /** Renderer process ids of the other windows. */
  readonly takenPids: () => ReadonlySet<number>;
};

const navigated = z.object({ errorText: z.string().optional(), loaderId: z.string().optional() });
const lifecycle = z.object({ frameId: z.string(), loaderId: z.string(), name: z.string() });
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

type Attached = {
  readonly target: PageTarget;
  readonly navigation: Navigation;
  readonly frames: Frames;
  readonly channel: PreloadChannel;
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
  #zoom = 1;
  #windowOpenHandler: WindowOpenHandler = () => ({ action: 'deny' });

  constructor(id: number, surroundings: PageSurroundings) {
    super();
    this.id = id;
    this.#with = surroundings;
    this.#attached = new Promise((resolve) => {
      this.#resolveAttached = resolve;
    });
  }

  /**
   * Sets everything up and lets the target run. Resolves when its renderer has taken all of it: a page loaded earlier
   * would stand there without its preload.
   */
  async attach(target: PageTarget, settings: PageSettings): Promise<void> {
    const { connection } = this.#with;
    const { sessionId, targetId } = target;
    const frames = new Frames(connection, sessionId, targetId);
    const navigation = new Navigation({
      ...this.#with,
      sessionId,
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
    this.#now = { target, navigation, frames, channel };
    await Promise.all(
      setUpCommands(settings).map(([method, parameters]) => connection.send(method, parameters, sessionId)),
    );
    this.#resolveAttached(this.#now);
  }

  get target(): PageTarget | null {
    return this.#now?.target ?? null;
  }

  /** As Electron's: resolves when the page is loaded, rejects when it cannot be. */
  async loadUrl(url: string): Promise<void> {
    const { navigation, target } = await this.#attached;
    const { connection } = this.#with;
    navigation.expect(url);
    const arrival = this.#watchLoads(target);
    const { errorText, loaderId } = await connection.ask(
      navigated,
      'Page.navigate',
      { url },
      target.sessionId,
    );
    if (errorText !== undefined) {
      arrival.stop();
      this.emit('did-fail-load', makeEvent({}), ERR_FAILED, errorText, url);
      throw new Error(`${errorText} loading '${url}'`);
    }
    // a move inside the same document has no loader and is done
    if (loaderId !== undefined) await arrival.of(loaderId);
    arrival.stop();
    await this.#settled;
    // the window must not go back to the empty page it started with
    connection.post('Page.resetNavigationHistory', {}, target.sessionId);
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
    this.emit('render-process-gone', makeEvent({}), {
      reason: GONE_REASONS[status] ?? 'abnormal-exit',
      exitCode: 0,
    });
  }

  #post(method: string, parameters?: Record<string, unknown>): void {
    if (this.#now) this.#with.connection.post(method, parameters, this.#now.target.sessionId);
  }

  #askToNavigate(url: string): boolean {
    const event = makeEvent({ url });
    this.emit('will-navigate', event);
    return event.prevented();
  }

  /** Documents whose load event fired since this call. */
  #watchLoads({ sessionId, targetId }: PageTarget): { of(loaderId: string): Promise<void>; stop(): void } {
    const { connection } = this.#with;
    const loaded = new Set<string>();
    let check: () => void = () => {};
    const stop = connection.on(sessionId, 'Page.lifecycleEvent', lifecycle, ({ frameId, loaderId, name }) => {
      if (frameId !== targetId || name !== 'load') return;
      loaded.add(loaderId);
      check();
    });
    return {
      stop,
      of: (loaderId) =>
        new Promise((resolve, reject) => {
          check = () => {
            if (loaded.has(loaderId)) resolve();
          };
          check();
          connection.onClosed(() => reject(new Error('the browser is gone')));
        }),
    };
  }

  #listen({ sessionId, targetId }: PageTarget): void {
    const { connection } = this.#with;
    connection.on(sessionId, 'Page.lifecycleEvent', lifecycle, ({ frameId, name }) => {
      if (frameId === targetId && name === 'load') this.#settled = this.#loaded();
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
    const page = { sessionId: now.target.sessionId, mainFrameId: now.target.targetId };
    const pid = await findRendererPid(this.#with.connection, page, this.#with.takenPids()).catch(() => null);
    this.#pid = pid ?? 0;
    this.emit('did-finish-load');
  }

  #applyZoom(): void {
    if (this.#zoom !== 1) this.runInPreloadWorld(`document.documentElement.style.zoom = ${this.#zoom}`);
  }
}

/** What a page's session is told before its first document, in this order. */
function setUpCommands(settings: PageSettings): [method: string, parameters: Record<string, unknown>][] {
  const color = rgbOf(settings.backgroundColor);
  const inPreloadWorld = preloadScript(settings.secret, APP_ORIGIN, settings.preloadSource);
  const blankAgain: [string, Record<string, unknown>][] = settings.startsWithRequest
    ? [['Page.navigate', { url: BLANK_URL }]]
    : [];
  const ground: [string, Record<string, unknown>][] = color
    ? [['Emulation.setDefaultBackgroundColorOverride', { color }]]
    : [];
  return [
    ['Page.enable', {}],
    ['Page.setLifecycleEventsEnabled', { enabled: true }],
    ['Runtime.enable', {}],
    ['Fetch.enable', { patterns: [{ urlPattern: '*' }] }],
    ...blankAgain,
    ['Runtime.addBinding', { name: BINDING, executionContextName: WORLD }],
    ['Page.addScriptToEvaluateOnNewDocument', { source: pageScript(settings.secret) }],
    ['Page.addScriptToEvaluateOnNewDocument', { source: inPreloadWorld, worldName: WORLD }],
    ['Page.setInterceptFileChooserDialog', { enabled: true }],
    ...ground,
    ['Runtime.runIfWaitingForDebugger', {}],
  ];
}

/** `#rrggbb` as DevTools wants it; other notations are left to the page's own background. */
function rgbOf(color: string | undefined): { r: number; g: number; b: number } | null {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color ?? '');
  if (!match) return null;
  const [, r = '0', g = '0', b = '0'] = match;
  return { r: Number.parseInt(r, 16), g: Number.parseInt(g, 16), b: Number.parseInt(b, 16) };
}
