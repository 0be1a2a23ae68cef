import { z } from 'zod';
import { assert } from '../../../contract/assert.ts';
import type { HostProtocol } from '../types.ts';
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

type Handler = Parameters<HostProtocol['handle']>[1];

/** `protocol.handle` without a server: requests that Chromium pauses are answered by the handler. */
export class ChromiumProtocol implements HostProtocol {
  readonly #connection: Connection;
  #handler: Handler | null = null;

  constructor(connection: Connection) {
    this.#connection = connection;
    loadFetchClasses();
  }

  handle(scheme: string, handler: Handler): void {
    assert(scheme === 'app', `this host serves the scheme app, not ${scheme}`);
    this.#handler = handler;
  }

  /** Answers one paused request of the app's origin. A handler that throws gives 500 without a text. */
  async answer(paused: PausedRequest, sessionId: string): Promise<void> {
    const response = await this.#respond(paused).catch(() => new Response(null, { status: 500 }));
    const body = Buffer.from(await response.arrayBuffer());
    this.#connection.post(
      'Fetch.fulfillRequest',
      {
        requestId: paused.requestId,
        responseCode: response.status,
        responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
        body: body.toString('base64'),
      },
      sessionId,
    );
  }

  async #respond(paused: PausedRequest): Promise<Response> {
    if (paused.request.url === BLANK_URL) {
      return new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } });
    }
    if (!this.#handler) return new Response(null, { status: 404 });
    const { url, method, headers, postDataEntries } = paused.request;
    const parts = (postDataEntries ?? []).map((entry) => Buffer.from(entry.bytes ?? '', 'base64'));
    const request = new Request(url, {
      method,
      headers,
      body: parts.length > 0 ? Buffer.concat(parts) : null,
    });
    return await this.#handler(request);
  }
}

/** Node loads these classes when they are first used: better while the browser starts than with its first question. */
function loadFetchClasses(): void {
  new Request(APP_ORIGIN);
  void new Response('').arrayBuffer();
}

/** A prefix of the normalised address, not its `origin`: a blob: made by the page has the app's origin too. */
export function isAppUrl(url: string): boolean {
  return URL.canParse(url) && new URL(url).href.startsWith(APP_ORIGIN);
}

/** True for the pages that a window stands at before anybody loaded something. */
export function isEmptyPage(url: string): boolean {
  return url === '' || url === 'about:blank' || url === BLANK_URL;
}
