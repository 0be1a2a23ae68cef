import { EventEmitter, once } from 'node:events';
import { z } from 'zod';
import { assertDefined } from '../../../contract/assert.ts';
import type { Host, HostInvokeEvent, HostWindow, HostWindowOptions } from '../types.ts';

/** Channels of fixtures/preload.cjs and fixtures/pages/page.js. */
const done = z.object({ id: z.number(), ok: z.boolean(), value: z.unknown() });

/** What a handler saw of its caller. */
export type Sender = { readonly id: number; readonly url: string; readonly origin: string };

/** The suite's hand on the pages: opens windows with the fixtures and lets a page do a named action. */
export class ContractPages {
  readonly host: Host;
  /** Every `hello` of a preload, in order. */
  readonly hellos: Sender[] = [];
  readonly #preload: string;
  readonly #answers = new EventEmitter();
  readonly #windows: HostWindow[] = [];
  #lastId = 0;

  constructor(host: Host, preload: string) {
    this.host = host;
    this.#preload = preload;
    this.#answers.setMaxListeners(0);
    host.ipcMain.handle('hello', (event) => {
      this.hellos.push(senderOf(event));
      this.#answers.emit('hello');
    });
    host.ipcMain.handle('listening', (event) => this.#answers.emit(`listening ${event.sender.id}`));
    host.ipcMain.handle('done', (_event, value) => {
      const answer = done.parse(value);
      this.#answers.emit(`done ${answer.id}`, answer);
    });
  }

  /** A window whose page already listens to commands. */
  async open(
    path = 'index.html',
    options: Partial<Omit<HostWindowOptions, 'webPreferences'>> = {},
  ): Promise<HostWindow> {
    const window = this.create(options);
    const listening = this.listening(window);
    await window.loadURL(`${this.host.appOrigin}${path}`);
    await listening;
    return window;
  }

  create(options: Partial<Omit<HostWindowOptions, 'webPreferences'>> = {}): HostWindow {
    const window = this.host.createWindow({
      x: 0,
      y: 0,
      width: 640,
      height: 480,
      ...options,
      webPreferences: { preload: this.#preload },
    });
    this.#windows.push(window);
    return window;
  }

  /** The next document of this window that takes commands. */
  async listening(window: HostWindow): Promise<void> {
    await once(this.#answers, `listening ${window.webContents.id}`);
  }

  async nextHello(): Promise<Sender> {
    await once(this.#answers, 'hello');
    return assertDefined(this.hellos.at(-1), 'a hello was just recorded');
  }

  /** Runs an action of fixtures/pages/page.js in the page; rejects with its error. */
  async run(window: HostWindow, name: string, ...values: unknown[]): Promise<unknown> {
    this.#lastId += 1;
    const id = this.#lastId;
    const answered = once(this.#answers, `done ${id}`);
    window.webContents.send('command', { id, name, values });
    const [answer] = await answered;
    const { ok, value } = done.parse(answer);
    if (!ok) throw new Error(`${name} in the page: ${String(value)}`);
    return value;
  }

  /** Ends a case: no window of it lives on. */
  async closeAll(): Promise<void> {
    for (const window of this.#windows.splice(0)) {
      if (!window.isDestroyed()) window.destroy();
    }
  }
}

export function senderOf(event: HostInvokeEvent): Sender {
  const frame = assertDefined(event.senderFrame, 'the frame still stands');
  return { id: event.sender.id, url: frame.url, origin: frame.origin };
}

/** Waits for one event of a host object; its overloads cannot be passed through, hence the narrow shape. */
export function nextEvent<T extends unknown[]>(
  subscribe: (listener: (...values: T) => void) => unknown,
): Promise<T> {
  return new Promise((resolve) => {
    subscribe((...values: T) => resolve(values));
  });
}
