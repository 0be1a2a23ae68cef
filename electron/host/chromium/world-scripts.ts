import { BLANK_URL } from './protocol.ts';
import { makeWireCodec, type WireCodec } from './wire.ts';
import { type Membrane, makeMembrane } from './world-membrane.ts';

/** Name of the isolated world, and inside it of the way out (a CDP binding) and the way in. */
export const WORLD = 'sanping-preload';
export const BINDING = '__toHost';
export const DELIVER = '__fromHost';

/** What the isolated world sends out, as wire text. */
export type FromWorld =
  | { readonly type: 'invoke'; readonly id: number; readonly channel: string; readonly values: unknown[] }
  | { readonly type: 'refused-navigation'; readonly url: string };

/** What is delivered into it. */
export type ToWorld =
  | { readonly type: 'reply'; readonly id: number; readonly ok: boolean; readonly value: unknown }
  | { readonly type: 'push'; readonly channel: string; readonly values: readonly unknown[] };

type Setting = {
  readonly binding: string;
  readonly deliver: string;
  readonly appOrigin: string;
};

/** Runs in the page's own world, before its scripts: puts what the preload exposes on `window`, read-only. */
function pageWorld(membrane: Membrane): void {
  function freeze(value: unknown): void {
    if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
    if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) return;
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  membrane.onExpose((name, value) => {
    freeze(value);
    Object.defineProperty(window, name, { value, enumerable: true, configurable: false, writable: false });
  });
}

/** Runs in the isolated world: gives the preload its `require('electron')`. */
function preloadWorld(
  membrane: Membrane,
  codec: WireCodec,
  setting: Setting,
  preload: (require: (name: string) => unknown, module: { exports: unknown }, exports: unknown) => void,
): void {
  type Listener = (event: unknown, ...values: unknown[]) => void;
  type Settlers = { resolve: (value: unknown) => void; reject: (reason: unknown) => void };
  const world = globalThis as unknown as Record<string, (text: string) => void>;
  const toHost = world[setting.binding] ?? (() => {});
  const waiting = new Map<number, Settlers>();
  const listeners = new Map<string, Set<Listener>>();
  let lastId = 0;

  world[setting.deliver] = (text) => {
    const message = codec.decode(text) as ToWorld;
    if (message.type === 'push') {
      for (const listener of [...(listeners.get(message.channel) ?? [])]) listener({}, ...message.values);
      return;
    }
    const settlers = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.ok) settlers?.resolve(message.value);
    else settlers?.reject(new Error(String(message.value)));
  };

  const ipcRenderer = {
    invoke(channel: string, ...values: unknown[]): Promise<unknown> {
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        // encoding first: what cannot be cloned rejects here and is never sent
        const text = codec.encode({ type: 'invoke', id, channel, values });
        waiting.set(id, { resolve, reject });
        toHost(text);
      });
    },
    on(channel: string, listener: Listener) {
      const known = listeners.get(channel) ?? new Set();
      listeners.set(channel, known.add(listener));
      return ipcRenderer;
    },
    removeListener(channel: string, listener: Listener) {
      listeners.get(channel)?.delete(listener);
      return ipcRenderer;
    },
  };
  const contextBridge = {
    exposeInMainWorld: (name: string, value: unknown) => membrane.expose(name, value),
  };

  // the page may not leave the app: its own attempts end here, other people's at the host (navigation.ts)
  const navigation = (globalThis as { navigation?: EventTarget }).navigation;
  navigation?.addEventListener('navigate', (event) => {
    const url = (event as Event & { destination: { url: string } }).destination.url;
    // a prefix and not `origin`: a blob: made by the page has the app's origin too
    if (url.startsWith(setting.appOrigin) || !event.cancelable) return;
    event.preventDefault();
    toHost(codec.encode({ type: 'refused-navigation', url }));
  });

  const module = { exports: {} };
  preload(
    (name) => {
      if (name === 'electron') return { ipcRenderer, contextBridge };
      throw new Error(`module not found: ${name}`);
    },
    module,
    module.exports,
  );
}

/** Frames inside a page get nothing, nor does the empty page that a new window starts with. */
function guarded(body: string): string {
  const empty = JSON.stringify([BLANK_URL, 'about:blank']);
  return `if (window === window.top && !${empty}.includes(location.href)) {${body}}`;
}

function membraneCall(secret: string, here: string, there: string): string {
  return `(${makeMembrane})(${JSON.stringify(secret)}, ${JSON.stringify({ here, there })})`;
}

/** Text for the page's own world; must be registered before `preloadScript`. */
export function pageScript(secret: string): string {
  return guarded(`(${pageWorld})(${membraneCall(secret, 'page', 'preload')});`);
}

/**
 * Text for the isolated world.
 * @param preloadSource a CommonJS bundle that requires nothing but `electron`
 */
export function preloadScript(secret: string, appOrigin: string, preloadSource: string): string {
  const setting: Setting = { binding: BINDING, deliver: DELIVER, appOrigin };
  const preload = `function (require, module, exports) {${preloadSource}\n}`;
  const membrane = membraneCall(secret, 'preload', 'page');
  const parts = [membrane, `(${makeWireCodec})()`, JSON.stringify(setting), preload];
  return guarded(`(${preloadWorld})(${parts.join(', ')});`);
}
