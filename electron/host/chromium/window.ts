import type { Rectangle } from 'electron';
import { z } from 'zod';
import type { HostWindow, HostWindowOptions } from '../types.ts';
import type { Connection } from './connection.ts';
import { HostEmitter } from './emitter.ts';
import type { PageTarget } from './page-loads.ts';
import { watchResponsiveness } from './responsiveness.ts';
import type { ChromiumWebContents } from './web-contents.ts';

const DEFAULT_SIZE = { width: 800, height: 600 } as const;

const windowForTarget = z.object({
  windowId: z.number(),
  bounds: z.object({
    left: z.number(),
    top: z.number(),
    width: z.number(),
    height: z.number(),
    windowState: z.string().optional(),
  }),
});
type Place = z.infer<typeof windowForTarget>;

type Surroundings = {
  readonly connection: Connection;
  readonly webContents: ChromiumWebContents;
  readonly options: HostWindowOptions;
  readonly onClosed: () => void;
};

/** A browser window with one page. Bounds in DIP on the common desktop of all displays. */
export class ChromiumWindow extends HostEmitter implements HostWindow {
  readonly id: number;
  readonly webContents: ChromiumWebContents;
  readonly #with: Surroundings;
  /** Where it is, and where it is when not in full screen. */
  #bounds: Rectangle;
  #normal: Rectangle;
  #fullScreen: boolean;
  #isSettled = false;
  #stopWatching: () => void = () => {};
  #destroyed = false;
  /** Commands about the window run one after the other: full screen is only left and entered from a settled state. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(surroundings: Surroundings) {
    super();
    this.#with = surroundings;
    this.webContents = surroundings.webContents;
    this.id = surroundings.webContents.id;
    const { x = 0, y = 0, width, height, fullscreen, kiosk } = surroundings.options;
    this.#bounds = { x, y, width: width ?? DEFAULT_SIZE.width, height: height ?? DEFAULT_SIZE.height };
    this.#normal = this.#bounds;
    this.#fullScreen = fullscreen === true || kiosk === true;
  }

  /** The target exists: the window goes to its place. Full screen is entered there, so on that display. */
  async settle(target: PageTarget): Promise<void> {
    await this.#run(() => this.#place(target, true));
    this.#isSettled = true;
    if (this.#destroyed) return;
    this.#stopWatching = watchResponsiveness({
      ask: () => this.#with.connection.send('Runtime.evaluate', { expression: '0' }, target.sessionId),
      onUnresponsive: () => this.emit('unresponsive'),
      onResponsive: () => this.emit('responsive'),
    });
  }

  async loadURL(url: string): Promise<void> {
    // Bounds first: a page must not lay itself out for a size that it never has. The first document waits for them by
    // itself (web-contents.ts), so that it can be on its way meanwhile.
    if (this.#isSettled) await this.#queue;
    await this.webContents.loadUrl(url);
  }

  show(): void {
    const target = this.webContents.target;
    if (target) this.#with.connection.post('Target.activateTarget', { targetId: target.targetId });
  }

  close(): void {
    const target = this.webContents.target;
    if (target) this.#with.connection.post('Target.closeTarget', { targetId: target.targetId });
    else this.gone();
  }

  destroy(): void {
    this.close();
    this.gone();
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  getBounds(): Rectangle {
    return { ...this.#bounds };
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.#normal = { ...this.#normal, ...bounds };
    this.#bounds = this.#normal;
    this.#replace();
  }

  isFullScreen(): boolean {
    return this.#fullScreen;
  }

  setFullScreen(on: boolean): void {
    this.#fullScreen = on;
    this.#replace();
  }

  /** The target is gone, whoever closed it. */
  gone(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#stopWatching();
    this.webContents.gone();
    this.emit('closed');
    this.#with.onClosed();
  }

  #replace(): void {
    const target = this.webContents.target;
    if (target) void this.#run(() => this.#place(target, false));
  }

  /** Failures mean that the window is gone, which `closed` tells. */
  #run(task: () => Promise<void>): Promise<unknown> {
    this.#queue = this.#queue.then(task).catch(() => {});
    return this.#queue;
  }

  async #place(target: PageTarget, isNew: boolean): Promise<void> {
    const wanted = this.#normal;
    const current = await this.#read(target);
    if (isNew && this.#standsAsWanted(current)) return;
    const isNormal = current.bounds.windowState === 'normal';
    if (!isNew || !isNormal) await this.#set(current, { windowState: 'normal' });
    await this.#set(current, {
      left: wanted.x,
      top: wanted.y,
      width: wanted.width,
      height: wanted.height,
    });
    if (this.#fullScreen) await this.#set(current, { windowState: 'fullscreen' });
    const { bounds } = await this.#read(target);
    this.#bounds = { x: bounds.left, y: bounds.top, width: bounds.width, height: bounds.height };
  }

  /** A window that was made as it should be is not moved: each move lays it out again before the first page stands. */
  #standsAsWanted({ bounds }: Place): boolean {
    const { x, y, width, height } = this.#normal;
    const isThere =
      bounds.left === x && bounds.top === y && bounds.width === width && bounds.height === height;
    return isThere && bounds.windowState === (this.#fullScreen ? 'fullscreen' : 'normal');
  }

  async #read({ targetId }: PageTarget): Promise<Place> {
    return await this.#with.connection.ask(windowForTarget, 'Browser.getWindowForTarget', { targetId });
  }

  async #set({ windowId }: Place, bounds: Record<string, unknown>): Promise<void> {
    await this.#with.connection.send('Browser.setWindowBounds', { windowId, bounds });
  }
}
