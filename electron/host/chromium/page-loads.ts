import { z } from 'zod';
import type { Connection } from './connection.ts';

/** A page's target, attached and still waiting for its first document. A page's main frame has the target's id. */
export type PageTarget = { readonly targetId: string; readonly sessionId: string };

const lifecycle = z.object({ frameId: z.string(), loaderId: z.string(), name: z.string() });

/** Calls back when a document of the page itself, not of a frame in it, has loaded. Returns the way to stop. */
export function onLoad(
  connection: Connection,
  { sessionId, targetId }: PageTarget,
  listener: (loaderId: string) => void,
): () => void {
  return connection.on(sessionId, 'Page.lifecycleEvent', lifecycle, ({ frameId, loaderId, name }) => {
    if (frameId === targetId && name === 'load') listener(loaderId);
  });
}

/** A load that ended before its page was there, in Chromium's words. */
export class LoadInterrupted extends Error {
  constructor() {
    super('ERR_ABORTED (-3)');
  }
}

/** Waits for one document of a page; made before the navigation starts, because the load may be over before its answer. */
export class LoadWatch {
  readonly #loaded = new Set<string>();
  readonly #outcome = Promise.withResolvers<void>();
  readonly #stop: () => void;
  #wanted: string | null = null;

  constructor(connection: Connection, target: PageTarget) {
    this.#stop = onLoad(connection, target, (loaderId) => {
      this.#loaded.add(loaderId);
      if (this.#wanted !== null) this.#settle(this.#wanted);
    });
    // an interruption may come before anybody waits
    this.#outcome.promise.catch(() => {});
  }

  /** Resolves when this document has loaded; rejects when another one loads in its place or somebody interrupts. */
  async of(loaderId: string): Promise<void> {
    this.#wanted = loaderId;
    // documents that loaded before belong to what stood there
    if (this.#loaded.has(loaderId)) this.#settle(loaderId);
    await this.#outcome.promise;
  }

  /** What is awaited before the document is known; rejects when somebody interrupts meanwhile. */
  async unlessInterrupted<T>(value: Promise<T>): Promise<T> {
    return await Promise.race([value, this.#outcome.promise.then(() => value)]);
  }

  /** Another load begins, the renderer crashed, the window or the browser is gone. */
  interrupt(): void {
    this.#stop();
    this.#outcome.reject(new LoadInterrupted());
  }

  stop(): void {
    this.#stop();
  }

  #settle(wanted: string): void {
    this.#stop();
    if (this.#loaded.has(wanted)) this.#outcome.resolve();
    else this.#outcome.reject(new LoadInterrupted());
  }
}
