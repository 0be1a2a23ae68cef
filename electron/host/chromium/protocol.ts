import { z } from 'zod';
import { assert } from '../../../contract/assert.ts';
import type { AppAnswer, AppHandler, AppRequest, HostProtocol } from '../types.ts';
import type { Connection } from './connection.ts';

/**
 * The app's origin. An unknown scheme cannot be intercepted in Chromium, a host under `.localhost` can: no server
 * listens, and browsers treat it as a secure context.
 */
export const APP_ORIGIN = 'http://app.localhost/';
/** First page of a window that is opened by the command line; the host answers it by itself. */
export const BLANK_URL = `${APP_ORIGIN}.blank`;

export const pausedRequest = z.object({
  requestId: z.string(),
  frameId: z.string(),
  resourceType: z.string(),
  request: z.object({
    url: z.string(),
    method: z.string(),
    headers: z.record(z.string(), z.string()),
    postDataEntries: z.array(z.object({ bytes: z.string().optional() })).optional(),
  }),
});
export type PausedRequest = z.infer<typeof pausedRequest>;

/** `protocol.handle` without a server: requests that Chromium pauses are answered by the handler. */
export class ChromiumProtocol implements HostProtocol {
  readonly #connection: Connection;
  #handler: AppHandler | null = null;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  handle(scheme: string, handler: AppHandler): void {
    assert(scheme === 'app', `this host serves the scheme app, not ${scheme}`);
    this.#handler = handler;
  }

  /**
   * Answers one paused request of the app's origin. A handler that throws gives 500 without a text.
   * @param sessionId where it paused; undefined = in the browser's own session
   */
  async answer(paused: PausedRequest, sessionId: string | undefined): Promise<void> {
    const { status, headers, body } = await this.#respond(paused.request).catch(() => emptyAnswer(500));
    this.#connection.post(
      'Fetch.fulfillRequest',
      {
        requestId: paused.requestId,
        responseCode: status,
        responseHeaders: Object.entries(headers).map(([name, value]) => ({ name, value })),
        body: body === null ? '' : Buffer.from(body.buffer, body.byteOffset, body.length).toString('base64'),
      },
      sessionId,
    );
  }

  async #respond(request: PausedRequest['request']): Promise<AppAnswer> {
    if (request.url === BLANK_URL) return BLANK_PAGE;
    return this.#handler ? await this.#handler(appRequest(request)) : emptyAnswer(404);
  }
}

const BLANK_PAGE: AppAnswer = {
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: Uint8Array.from(Buffer.from('<!doctype html>')),
};

function emptyAnswer(status: number): AppAnswer {
  return { status, headers: {}, body: null };
}

function appRequest({ url, method, headers, postDataEntries }: PausedRequest['request']): AppRequest {
  const byName = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return {
    url,
    method,
    headers: { get: (name) => byName.get(name.toLowerCase()) ?? null },
    text: async () => {
      const parts = (postDataEntries ?? []).map((entry) => Buffer.from(entry.bytes ?? '', 'base64'));
      return Buffer.concat(parts).toString();
    },
  };
}

/** A prefix of the normalised address, not its `origin`: a blob: made by the page has the app's origin too. */
export function isAppUrl(url: string): boolean {
  return URL.canParse(url) && new URL(url).href.startsWith(APP_ORIGIN);
}

/** True for the pages that a window stands at before anybody loaded something. */
export function isEmptyPage(url: string): boolean {
  return url === '' || url === 'about:blank' || url === BLANK_URL;
}
