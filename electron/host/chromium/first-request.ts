import type { Connection } from './connection.ts';
import { type PausedRequest, pausedRequest } from './protocol.ts';

/**
 * The document with which the first window opens. It is asked for before the page has a session of its own, in which
 * requests pause, and therefore pauses in the browser's: the renderer starts while the window does, and no empty page is
 * loaded before.
 */
export class FirstRequest {
  readonly url: string;
  readonly #paused = Promise.withResolvers<PausedRequest>();
  #isTaken = false;

  /** To be made before the window is asked for. */
  constructor(connection: Connection, url: string) {
    this.url = url;
    connection.on(undefined, 'Fetch.requestPaused', pausedRequest, (paused) => {
      // a later one of the same page, which pauses in the page's session too
      if (this.#isTaken) connection.post('Fetch.continueRequest', { requestId: paused.requestId });
      this.#isTaken = true;
      this.#paused.resolve(paused);
    });
    connection.post('Fetch.enable', { patterns: [{ urlPattern: url, resourceType: 'Document' }] });
  }

  /** Called once with the request, now or when it comes; never when the browser cannot pause it here. */
  onPaused(listener: (paused: PausedRequest) => void): void {
    void this.#paused.promise.then(listener);
  }
}
