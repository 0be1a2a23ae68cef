import { z } from 'zod';
import type { Connection } from './connection.ts';
import { WORLD } from './world-scripts.ts';

const frameNavigated = z.object({
  frame: z.object({
    id: z.string(),
    loaderId: z.string(),
    url: z.string(),
    urlFragment: z.string().optional(),
  }),
});
const withinDocument = z.object({ frameId: z.string(), url: z.string() });
const contextCreated = z.object({
  context: z.object({
    id: z.number(),
    name: z.string(),
    origin: z.string(),
    uniqueId: z.string(),
    auxData: z.object({ frameId: z.string().optional() }).optional(),
  }),
});
const contextDestroyed = z.object({ executionContextId: z.number() });

export type WorldContext = { readonly frameId: string; readonly origin: string; readonly uniqueId: string };

/** What Chromium reports about one page's frames: where each stands, and which isolated world is whose. */
export class Frames {
  readonly #urls = new Map<string, string>();
  readonly #worlds = new Map<number, WorldContext>();
  readonly #mainFrameId: string;
  readonly #mainListeners: ((url: string, loaderId: string) => void)[] = [];

  /** A page's main frame has the id of its target. */
  constructor(connection: Connection, sessionId: string, mainFrameId: string) {
    this.#mainFrameId = mainFrameId;
    connection.on(sessionId, 'Page.frameNavigated', frameNavigated, ({ frame }) => {
      const url = frame.url + (frame.urlFragment ?? '');
      this.#urls.set(frame.id, url);
      if (frame.id === mainFrameId) for (const listener of this.#mainListeners) listener(url, frame.loaderId);
    });
    connection.on(sessionId, 'Page.navigatedWithinDocument', withinDocument, ({ frameId, url }) => {
      this.#urls.set(frameId, url);
    });
    connection.on(sessionId, 'Page.frameDetached', z.object({ frameId: z.string() }), ({ frameId }) => {
      this.#urls.delete(frameId);
    });
    connection.on(sessionId, 'Runtime.executionContextCreated', contextCreated, ({ context }) => {
      const frameId = context.auxData?.frameId;
      if (context.name !== WORLD || frameId === undefined) return;
      this.#worlds.set(context.id, { frameId, origin: context.origin, uniqueId: context.uniqueId });
    });
    connection.on(sessionId, 'Runtime.executionContextDestroyed', contextDestroyed, (gone) => {
      this.#worlds.delete(gone.executionContextId);
    });
    connection.on(sessionId, 'Runtime.executionContextsCleared', z.unknown(), () => this.#worlds.clear());
  }

  get mainUrl(): string {
    return this.#urls.get(this.#mainFrameId) ?? '';
  }

  /** Called when the page stands at another document; `loaderId` is that document's. */
  onMainNavigated(listener: (url: string, loaderId: string) => void): void {
    this.#mainListeners.push(listener);
  }

  world(contextId: number): WorldContext | undefined {
    return this.#worlds.get(contextId);
  }

  /** The isolated world of the page itself, where the preload runs; undefined while there is none. */
  mainWorld(): WorldContext | undefined {
    return [...this.#worlds.values()].findLast((world) => world.frameId === this.#mainFrameId);
  }

  urlOf(frameId: string): string | undefined {
    return this.#urls.get(frameId);
  }
}
