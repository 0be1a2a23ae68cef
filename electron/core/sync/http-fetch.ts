import type { Agent, IncomingMessage } from 'node:http';
import type { AgentOptions } from 'node:https';
import { Readable } from 'node:stream';

export interface HttpFetch {
  /** URL, method, headers, text or bytes as body, and signal, as `fetch` takes them. A redirect is refused: central sends none. */
  readonly fetch: typeof globalThis.fetch;
  /** Ends every line, also those with an answer under way. */
  close(): void;
}

/** Statuses whose answer has no body; a `Response` refuses one. */
const WITHOUT_BODY: readonly number[] = [204, 205, 304];

/**
 * `fetch` over Node's own HTTP, whose parser keeps no copy of what it has read. The packaged ones (undici) parse in
 * WebAssembly memory, where the last answers stay until others are written over them, names of residents among them.
 * Lines stay open between two requests; the first one loads what is needed, behind the first picture.
 */
export function httpFetch(tls: AgentOptions = {}): HttpFetch {
  let closed = false;
  let agent: Agent | null = null;
  const load = async (protocol: string) => {
    const { request, Agent } = await (protocol === 'https:' ? import('node:https') : import('node:http'));
    if (closed) throw new Error('closed');
    agent ??= new Agent({ ...tls, keepAlive: true });
    return { request, agent };
  };
  return {
    fetch: async (input, { method = 'GET', headers, body, signal } = {}) => {
      signal?.throwIfAborted();
      const url = new URL(input instanceof Request ? input.url : input);
      const { request, agent: over } = await load(url.protocol);
      return new Promise((resolve, reject) => {
        const failed = (cause: unknown) =>
          reject(signal?.aborted ? signal.reason : new TypeError('fetch failed', { cause }));
        const options = { agent: over, method, headers: Object.fromEntries(new Headers(headers)) };
        const sent = request(url, { ...options, ...(signal ? { signal } : {}) }, (message) => {
          if (!isRedirect(message)) return resolve(responseOf(message));
          message.destroy();
          failed(new Error(`redirected: ${message.statusCode}`));
        });
        sent.on('error', failed);
        sent.end(bytesOf(body));
      });
    },
    close: () => {
      closed = true;
      agent?.destroy();
    },
  };
}

const isRedirect = ({ statusCode = 0 }: IncomingMessage) =>
  statusCode >= 300 && statusCode < 400 && statusCode !== 304;

function responseOf(message: IncomingMessage): Response {
  const { statusCode: status = 0, headersDistinct } = message;
  const headers = Object.entries(headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  );
  if (!WITHOUT_BODY.includes(status))
    return new Response(Readable.toWeb(message) as ReadableStream<Uint8Array>, { status, headers });
  message.resume();
  return new Response(null, { status, headers });
}

function bytesOf(body: RequestInit['body']): string | Uint8Array | undefined {
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'string' || body instanceof Uint8Array) return body;
  throw new TypeError('a body is text or bytes');
}
