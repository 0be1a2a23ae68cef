import { SCHEMA_VERSION } from '../../../contract/sync.ts';
import { residentLines, testLookupKey, testNow, testScope } from '../store/testing.ts';
import type { Timers } from './timers.ts';

/** Helpers for tests of the synchronisation. Not imported by the product. */

export const EPOCH = '01JD0000000000000000000EP0';
export const NUMBER = '610599195803023026';

/** Timers turned by hand: a test waits for the next wait, sees its length and ends it. */
export function handTimers(): Timers & {
  readonly waits: readonly number[];
  nextWait(): Promise<number>;
  fire(): void;
} {
  const waits: number[] = [];
  let pending: (() => void) | null = null;
  let told: ((ms: number) => void) | null = null;
  return {
    waits,
    after: (ms, callback) => {
      waits.push(ms);
      pending = callback;
      told?.(ms);
      told = null;
      return () => {
        pending = null;
      };
    },
    nextWait: () =>
      new Promise((resolve) => {
        told = resolve;
      }),
    fire: () => pending?.(),
  };
}

export const pageText = (lines: readonly object[], cursor: string, more = false) =>
  [...lines, { end: true, cursor, more, schemaVersion: SCHEMA_VERSION }]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');

/** A page of a snapshot; without `snapshot` the tail's. */
export const snapshotText = (
  lines: readonly object[],
  cursor: string,
  snapshot: { readonly first: boolean; readonly next: string | null } | undefined,
) =>
  [...lines, { end: true, cursor, more: snapshot !== undefined, schemaVersion: SCHEMA_VERSION, snapshot }]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');

export const residentPage = () =>
  pageText(
    residentLines('王秀兰', NUMBER).map((line, index) => ({ seq: index + 1, ...line })),
    `${EPOCH}:4`,
  );

export const html = () =>
  new Response('<html><body>请先登录 Wi-Fi</body></html>', { headers: { 'content-type': 'text/html' } });

/** The hint line. */
export const EVENTS = 'GET /v1/events';
/** Where tokens come from: part of whatever comes first. */
export const TOKEN = 'POST /v1/token';

/** A hint line whose text a test sends piece by piece. */
export function hintLine(signal: AbortSignal | null) {
  let cancelled = false;
  let feed: ReadableStreamDefaultController<Uint8Array> | null = null;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      feed = controller;
      signal?.addEventListener('abort', () => {
        cancelled = true;
        controller.error(new Error('aborted'));
      });
    },
  });
  return {
    response: new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } }),
    send: (text: string) => feed?.enqueue(new TextEncoder().encode(text)),
    end: () => feed?.close(),
    /** Whether the terminal hung up. */
    wasCancelled: () => cancelled,
  };
}

type Route = (
  body: unknown,
  url: URL,
  headers: Headers,
  signal: AbortSignal | null,
) => Response | Promise<Response>;

const enrolled: Route = () =>
  Response.json({
    scopes: [testScope],
    lookupKey: testLookupKey,
    keyCertificate: {
      terminalKeyId: 'key-1',
      terminalPublicKey: 'A'.repeat(43),
      issuerId: 'demo.chengcheng.lelou',
      issuerKeyId: 'demo-2026',
      notBefore: '2026-11-22',
      notAfter: '2027-02-20',
      signature: 'sig',
    },
    serverTime: new Date(testNow).toISOString(),
  });

/** A central that answers as it should; a test replaces single routes. Keys are `METHOD /path`. */
export function fakeCentral(routes: Record<string, Route> = {}) {
  const asked: string[] = [];
  let leases = 0;
  const answers: Record<string, Route> = {
    'GET /healthz': () =>
      Response.json({ ok: true, schemaVersion: SCHEMA_VERSION, time: new Date(testNow).toISOString() }),
    'POST /v1/terminals/enrol': enrolled,
    'POST /v1/terminals/renew': enrolled,
    [TOKEN]: () =>
      Response.json({
        tokenType: 'DPoP',
        accessToken: 'token-1',
        expiresIn: 900,
        scopes: [testScope],
        audience: 'kiosk',
      }),
    'POST /v1/certificates/leases': () => {
      leases += 1;
      return Response.json({
        leaseId: `01JD00000000000000000000E${leases}`,
        itemId: 'residence',
        prefix: 'CCLL2026-',
        from: leases * 200 - 199,
        to: leases * 200,
      });
    },
    'POST /v1/operations': (body) => {
      const { operations } = body as { operations: { key: string }[] };
      return Response.json({ answers: operations.map(({ key }) => ({ key, result: 'applied' })) });
    },
    [`GET /v1/sync/${testScope}`]: () => new Response(residentPage()),
    ...routes,
  };
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = new URL(String(input));
    const route = `${init?.method ?? 'GET'} ${url.pathname}`;
    // Every test that wants hints gives a route for them; elsewhere the line stays closed and is no part of a round.
    if (route === EVENTS && answers[EVENTS] === undefined) return new Response('none', { status: 404 });
    if (route !== EVENTS && route !== TOKEN) asked.push(route);
    const answer = answers[route];
    if (answer === undefined) return new Response('none', { status: 404 });
    init?.signal?.throwIfAborted();
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined;
    return answer(body, url, new Headers(init?.headers), init?.signal ?? null);
  };
  return { fetch, asked };
}
