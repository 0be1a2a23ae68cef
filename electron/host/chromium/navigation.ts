import type { Connection } from './connection.ts';
import type { Frames } from './frames.ts';
import { BLANK_URL, type ChromiumProtocol, isAppUrl, type PausedRequest, pausedRequest } from './protocol.ts';

type Surroundings = {
  readonly connection: Connection;
  readonly sessionId: string;
  readonly mainFrameId: string;
  readonly frames: Frames;
  readonly protocol: ChromiumProtocol;
  /** The page is set up: documents may be answered. */
  readonly ready: Promise<void>;
  /** Asks the shell's `will-navigate` listeners; true means refused. */
  readonly willNavigate: (url: string) => boolean;
  /** `kind` is DevTools' resource type, or `Arrival` for a document that came without a request. */
  readonly onBlocked: (kind: string, scheme: string) => void;
};

/**
 * Where a page may go and what it may load: the app's origin through the protocol handler, data: and blob: inside the
 * page, nothing else. The window itself only goes where `loadURL` sends it or, inside the app, where no listener of
 * `will-navigate` objects.
 */
export class Navigation {
  readonly #with: Surroundings;
  /** What the host itself asked for; anything else in the main frame is the page's wish. */
  #expected: string | null = BLANK_URL;
  #standing: string | null = null;

  constructor(surroundings: Surroundings) {
    this.#with = surroundings;
    const { connection, sessionId, frames } = surroundings;
    connection.on(sessionId, 'Fetch.requestPaused', pausedRequest, (paused) =>
      this.decide(paused, sessionId),
    );
    frames.onMainNavigated((url) => this.#arrived(url));
  }

  /** The host is about to send the window here. */
  expect(url: string): void {
    this.#expected = new URL(url).href;
  }

  /** @param session where it paused: the page's own, or the browser's (undefined) before the page had one */
  decide(paused: PausedRequest, session: string | undefined): void {
    const { connection, mainFrameId, protocol } = this.#with;
    const { url } = paused.request;
    const isMainDocument = paused.resourceType === 'Document' && paused.frameId === mainFrameId;
    const isWish = isMainDocument && url !== this.#expected;
    const refused = (isWish && this.#with.willNavigate(url)) || !isAppUrl(url);
    if (!refused) {
      if (isMainDocument) this.#expected = url;
      // the empty page needs nothing of it, and asking for it again is a part of setting up
      if (url === BLANK_URL) void protocol.answer(paused, session);
      else void this.#with.ready.then(() => protocol.answer(paused, session));
      return;
    }
    this.#with.onBlocked(paused.resourceType, schemeOf(url));
    // Aborted leaves the standing document alone; any other reason would put Chromium's error page in its place
    const errorReason = isMainDocument && this.#standing !== null ? 'Aborted' : 'BlockedByClient';
    connection.post('Fetch.failRequest', { requestId: paused.requestId, errorReason }, session);
  }

  /** about:blank and the like never pass the network: what arrives unasked is sent back. */
  #arrived(url: string): void {
    if (url === this.#expected || isAppUrl(url)) {
      this.#standing = url;
      return;
    }
    this.#with.onBlocked('Arrival', schemeOf(url));
    if (this.#standing === null) return;
    this.expect(this.#standing);
    this.#with.connection.post('Page.navigate', { url: this.#standing }, this.#with.sessionId);
  }
}

/** All that a log may know of a foreign address. */
function schemeOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : 'none';
}
