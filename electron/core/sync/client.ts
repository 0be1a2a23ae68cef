import type { z } from 'zod';
import { err, ok, type Result } from '../../../contract/result.ts';
import {
  type EnrolAnswer,
  enrolAnswer,
  type enrolRequest,
  health,
  type NumberLease,
  numberLease,
  type Operation,
  type OperationAnswer,
  operationAnswers,
  problemDetails,
  SCHEMA_HEADER,
  SCHEMA_VERSION,
} from '../../../contract/sync.ts';
import { type Page, parsePage } from './page.ts';

/** Why a request did not give what it should. `refused` carries central's own code (CT-3xx). */
export type RequestFault =
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'not-ours' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'unknown-schema' }
  | { readonly kind: 'refused'; readonly status: number; readonly code: string };

/** The part of a request's options that is used here. */
type Init = Pick<RequestInit, 'method' | 'body'> & { readonly headers?: Record<string, string> };

type Answer<T> = Promise<Result<T, RequestFault>>;

export interface CentralClient {
  health(): Answer<z.infer<typeof health>>;
  enrol(request: z.infer<typeof enrolRequest>): Answer<EnrolAnswer>;
  /** `place`: goes on with the snapshot that was taken at `after`. */
  pull(token: string, scope: string, from: { after: string | null; place: string | null }): Answer<Page>;
  push(token: string, operations: readonly Operation[]): Answer<readonly OperationAnswer[]>;
  lease(token: string, itemId: string, count: number): Answer<NumberLease>;
}

/** Longest wait for a whole answer, ms: above the worst rural line, below a resident's patience. */
const ANSWER_MS = 15_000;

/** Rows of a page: applied in some 20 ms, so that the kiosk never stutters. */
const PAGE_ROWS = 1_000;

/** HTTP to central. Every answer is parsed; what is not ours (a captive portal's HTML, a cut answer) is a value. */
export function createClient(options: {
  readonly centralUrl: string;
  readonly fetch: typeof globalThis.fetch;
  /** Aborts whatever is under way. */
  readonly signal: AbortSignal;
}): CentralClient {
  const base = options.centralUrl.replace(/\/+$/, '');

  const text = async (path: string, init: Init): Answer<string> => {
    try {
      const signal = AbortSignal.any([options.signal, AbortSignal.timeout(ANSWER_MS)]);
      // A redirect is a captive portal's: central never sends one.
      const headers = { ...init.headers, [SCHEMA_HEADER]: String(SCHEMA_VERSION) };
      const response = await options.fetch(`${base}${path}`, { ...init, headers, signal, redirect: 'error' });
      const body = await response.text();
      // Whatever the body says: a central of another version may mean something else by it.
      const spoken = response.headers.get(SCHEMA_HEADER) ?? String(SCHEMA_VERSION);
      if (spoken !== String(SCHEMA_VERSION)) return err({ kind: 'unknown-schema' });
      return response.ok ? ok(body) : err(faultOf(response.status, body));
    } catch {
      // fetch reports refusal, reset, time-out and a body that stops in the middle by throwing.
      return err({ kind: 'unreachable' });
    }
  };
  const json = async <T>(path: string, schema: z.ZodType<T>, init: Init): Answer<T> => {
    const answer = await text(path, init);
    if (!answer.ok) return answer;
    const parsed = schema.safeParse(parseJson(answer.value));
    return parsed.success ? ok(parsed.data) : err({ kind: 'not-ours' });
  };
  const post = (body: unknown, token: string | null): Init => ({
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...bearer(token) },
  });

  return {
    health: () => json('/healthz', health, {}),
    enrol: (request) => json('/v1/terminals/enrol', enrolAnswer, post(request, null)),
    pull: async (token, scope, { after, place }) => {
      const query = new URLSearchParams({ limit: String(PAGE_ROWS), schema: String(SCHEMA_VERSION) });
      if (after !== null) query.set('after', after);
      if (place !== null) query.set('place', place);
      const path = scope.split('/').map(encodeURIComponent).join('/');
      const answer = await text(`/v1/sync/${path}?${query}`, { headers: bearer(token) });
      if (!answer.ok) return answer;
      const page = parsePage(answer.value);
      return page.ok ? page : err({ kind: page.error });
    },
    push: async (token, operations) => {
      const body = { schemaVersion: SCHEMA_VERSION, operations };
      const answer = await json('/v1/operations', operationAnswers, post(body, token));
      return answer.ok ? ok(answer.value.answers) : answer;
    },
    lease: (token, itemId, count) =>
      json('/v1/certificates/leases', numberLease, post({ itemId, count }, token)),
  };
}

function bearer(token: string | null): Record<string, string> {
  return token === null ? {} : { authorization: `Bearer ${token}` };
}

function faultOf(status: number, body: string): RequestFault {
  const problem = problemDetails.safeParse(parseJson(body));
  return problem.success ? { kind: 'refused', status, code: problem.data.code } : { kind: 'not-ours' };
}

/** The value, or undefined for text that is no JSON: the schemas refuse undefined. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
