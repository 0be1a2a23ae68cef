import { z } from 'zod';
import type { Clock } from '../../../contract/clock.ts';
import { MOST_PHOTO_BYTES, type PhotoType, photoType } from '../../../contract/domain.ts';
import {
  type CheckCodeAnswer,
  checkCodeAnswer,
  type checkCodeRequest,
  type EnrolAnswer,
  enrolAnswer,
  type enrolRequest,
} from '../../../contract/identity.ts';
import { type Claimant, claimant } from '../../../contract/property/claims.ts';
import {
  type DoorLog,
  type DoorLogRequest,
  doorLog,
  type OpenDoorRequest,
  type OpenDoorResult,
  openDoorResult,
} from '../../../contract/property/doors.ts';
import { type Dweller, type DwellersRequest, dwellerList } from '../../../contract/property/dwellers.ts';
import { type PaymentRequest, type PaymentResult, paymentResult } from '../../../contract/property/fees.ts';
import { type PeopleList, type PeopleRequest, peopleList } from '../../../contract/property/people.ts';
import type { Random } from '../../../contract/random.ts';
import { type Relayed, type RelayedAnswer, relayedAnswers } from '../../../contract/relay.ts';
import { type Beat, type BeatAnswer, beatAnswer } from '../../../contract/remote-act.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import {
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
import { offerAnswer, type offerQuery } from '../../../contract/update/release-api.ts';
import type { Photo } from '../store/property/desk-photos.ts';
import type { Store } from '../store/types.ts';
import { type Page, parsePage } from './page.ts';
import { createSession, type Send, type Sent } from './session.ts';
import { type TrustFault, trustFaultOf } from './trust.ts';

/** Why a request did not give what it should. `refused` carries central's own code (CT-3xx). */
export type RequestFault =
  | { readonly kind: 'unreachable' }
  /** Nothing was refused and nothing came in time: a slow line or a busy central looks like this once. */
  | { readonly kind: 'late' }
  | { readonly kind: 'not-ours' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'unknown-schema' }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly code: string;
      /** When central says that it is worth asking again, ms from now. */
      readonly retryAfterMs?: number;
    }
  /** Whoever answers there did not prove to be the central of this terminal. */
  | { readonly kind: 'untrusted'; readonly code: TrustFault };

/** A photo as central has it. */
export interface Picture {
  readonly type: PhotoType;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

type Answer<T> = Promise<Result<T, RequestFault>>;

export interface CentralClient {
  health(patienceMs?: number): Answer<z.infer<typeof health>>;
  enrol(request: z.infer<typeof enrolRequest>): Answer<EnrolAnswer>;
  /** Where a one-time code would put a screen. */
  checkCode(request: z.infer<typeof checkCodeRequest>): Answer<CheckCodeAnswer>;
  /** The same answer for a terminal that is enrolled: its key certified anew. */
  renew(): Answer<EnrolAnswer>;
  /** `place`: goes on with the snapshot that was taken at `after`. `onSent`: the request is on its way. */
  pull(
    scope: string,
    from: { readonly after: string | null; readonly place: string | null },
    onSent?: () => void,
  ): Answer<Page>;
  /** `onSent`: the request is on its way. */
  push(operations: readonly Operation[], onSent?: () => void): Answer<readonly OperationAnswer[]>;
  /** What this screen carries for kiosks of its building. */
  forward(relayed: readonly Relayed[]): Answer<readonly RelayedAnswer[]>;
  lease(itemId: string, count: number): Answer<NumberLease>;
  heartbeat(said: Beat): Answer<BeatAnswer>;
  /** What a remote act asked for. */
  sendActFile(
    actId: string,
    file: { readonly mediaType: string; readonly bytes: Uint8Array<ArrayBuffer> },
  ): Answer<unknown>;
  dwellers(dwellingId: string, asked: DwellersRequest): Answer<readonly Dweller[]>;
  pay(request: PaymentRequest): Answer<PaymentResult>;
  openDoor(doorId: string, wish: OpenDoorRequest): Answer<OpenDoorResult>;
  doorLog(request: DoorLogRequest): Answer<DoorLog>;
  people(asked: PeopleRequest): Answer<PeopleList>;
  claimant(claimId: string, asked: { readonly clerkId: string }): Answer<Claimant>;
  /** Sends a photo ahead of the step that names it; the same again changes nothing. */
  putPhoto(caseId: string, photo: Photo): Answer<unknown>;
  /** A photo of a case of the company; who looked is written down at central. */
  photo(caseId: string, digest: string, asked: { readonly clerkId: string }): Answer<Picture>;
  /** Text of the signed manifest of a release for this box; null for none. */
  offer(asked: z.infer<typeof offerQuery>): Answer<string | null>;
  /** A package from an offset on, as the answer opens; rejects for whatever the network does. */
  openPackage(sha256: string, from: number): Promise<Response>;
  /** The hint line as it opens; rejects for whatever the network does. */
  openEvents(signal: AbortSignal): Promise<Response>;
}

/** Longest wait for a whole answer, ms: above the worst rural line, below a resident's patience. */
const ANSWER_MS = 15_000;

/** And for a file of some megabytes on its way there, ms. */
const FILE_MS = 120_000;

/** No central asks for a longer pause than this, s; whoever does is not to be believed. */
const LONGEST_RETRY_S = 60;

/** Rows of a page: applied in some 20 ms, so that the kiosk never stutters. */
const PAGE_ROWS = 2_000;

/** HTTP to central. Every answer is parsed; what is not ours (a captive portal's HTML, a cut answer) is a value. */
export function createClient(options: {
  readonly centralUrl: string;
  readonly identity: Pick<Store['identity'], 'deviceKey' | 'terminalId'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly fetch: typeof globalThis.fetch;
  /** Aborts whatever is under way. */
  readonly signal: AbortSignal;
}): CentralClient {
  const { clock } = options;
  const base = options.centralUrl.replace(/\/+$/, '');
  const send: Send = ({ method, path, body, headers, signal, onSent }) => {
    const answer = options.fetch(`${base}${path}`, {
      method,
      headers: { ...headers, [SCHEMA_HEADER]: String(SCHEMA_VERSION) },
      signal,
      // A redirect is a captive portal's: central never sends one.
      redirect: 'error',
      ...(body === undefined ? {} : { body }),
    });
    onSent?.();
    return answer;
  };
  const session = createSession({ ...options, send });

  const answerTo = async <T>(
    by: Send,
    sent: Omit<Sent, 'signal'>,
    read: (response: Response, body: Uint8Array<ArrayBuffer>) => T,
  ): Answer<T> => {
    const patience = AbortSignal.timeout(sent.patienceMs ?? ANSWER_MS);
    try {
      const signal = AbortSignal.any([options.signal, patience]);
      const response = await by({ ...sent, signal });
      const body = new Uint8Array(await response.arrayBuffer());
      // Whatever the body says: a central of another version may mean something else by it.
      const spoken = response.headers.get(SCHEMA_HEADER) ?? String(SCHEMA_VERSION);
      if (spoken !== String(SCHEMA_VERSION)) return err({ kind: 'unknown-schema' });
      return response.ok ? ok(read(response, body)) : err(faultOf(response, textOf(body)));
    } catch (error) {
      // fetch reports refusal, reset, time-out and a body that stops in the middle by throwing.
      return err(patience.aborted ? { kind: 'late' } : faultOfNetwork(error));
    }
  };
  const text = (by: Send, sent: Omit<Sent, 'signal'>) => answerTo(by, sent, (_, body) => textOf(body));
  const json = async <T>(by: Send, schema: z.ZodType<T>, sent: Omit<Sent, 'signal'>): Answer<T> => {
    const answer = await text(by, sent);
    if (!answer.ok) return answer;
    const parsed = schema.safeParse(parseJson(answer.value));
    return parsed.success ? ok(parsed.data) : err({ kind: 'not-ours' });
  };
  const get = (path: string) => ({ method: 'GET', path }) as const;
  const post = (path: string, body: unknown) =>
    ({
      method: 'POST',
      path,
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }) as const;
  const { proven, authorised } = session;

  return {
    health: async (patienceMs = ANSWER_MS) => {
      const asked = clock.now();
      const answer = await json(send, health, { ...get('/healthz'), patienceMs });
      // Central answered somewhere between asking and now. Proofs carry its time, not that of a wrong clock.
      if (answer.ok) session.setClockOffset((asked + clock.now()) / 2 - Date.parse(answer.value.time));
      return answer;
    },
    enrol: (request) => json(proven, enrolAnswer, post('/v1/terminals/enrol', request)),
    checkCode: (request) => json(proven, checkCodeAnswer, post('/v1/terminals/check-code', request)),
    renew: () =>
      json(authorised, enrolAnswer, post('/v1/terminals/renew', { schemaVersion: SCHEMA_VERSION })),
    pull: async (scope, { after, place }, onSent) => {
      const query = new URLSearchParams({ limit: String(PAGE_ROWS), schema: String(SCHEMA_VERSION) });
      if (after !== null) query.set('after', after);
      if (place !== null) query.set('place', place);
      const path = scope.split('/').map(encodeURIComponent).join('/');
      const request = { ...get(`/v1/sync/${path}?${query}`), ...(onSent === undefined ? {} : { onSent }) };
      const answer = await text(authorised, request);
      if (!answer.ok) return answer;
      const page = parsePage(answer.value);
      return page.ok ? page : err({ kind: page.error });
    },
    push: async (operations, onSent) => {
      const body = { schemaVersion: SCHEMA_VERSION, operations };
      const answer = await json(authorised, operationAnswers, {
        ...post('/v1/operations', body),
        ...(onSent === undefined ? {} : { onSent }),
      });
      return answer.ok ? ok(answer.value.answers) : answer;
    },
    forward: async (relayed) => {
      const body = { schemaVersion: SCHEMA_VERSION, relayed };
      const answer = await json(authorised, relayedAnswers, post('/v1/operations/relayed', body));
      return answer.ok ? ok(answer.value.answers) : answer;
    },
    lease: (itemId, count) =>
      json(authorised, numberLease, post('/v1/certificates/leases', { itemId, count })),
    heartbeat: (said) => json(authorised, beatAnswer, post('/v1/terminals/heartbeat', said)),
    sendActFile: (actId, { mediaType, bytes }) =>
      json(authorised, z.unknown(), {
        method: 'PUT',
        path: `/v1/remote-acts/${actId}/file`,
        body: bytes,
        headers: { 'content-type': mediaType },
        patienceMs: FILE_MS,
      }),
    dwellers: async (dwellingId, asked) => {
      const answer = await json(authorised, dwellerList, post(`/v1/dwellings/${dwellingId}/dwellers`, asked));
      return answer.ok ? ok(answer.value.dwellers) : answer;
    },
    openDoor: (doorId, wish) => json(authorised, openDoorResult, post(`/v1/doors/${doorId}/openings`, wish)),
    doorLog: (request) => json(authorised, doorLog, post('/v1/doors/log', request)),
    pay: (request) => json(authorised, paymentResult, post('/v1/fees/payments', request)),
    people: (asked) => json(authorised, peopleList, post('/v1/dwellers/search', asked)),
    claimant: (claimId, asked) => json(authorised, claimant, post(`/v1/claims/${claimId}/claimant`, asked)),
    putPhoto: (caseId, { digest, bytes }) =>
      json(authorised, z.unknown(), {
        method: 'PUT',
        path: `/v1/cases/${caseId}/photos/${digest}`,
        body: bytes,
        headers: { 'content-type': 'image/jpeg' },
        patienceMs: FILE_MS,
      }),
    photo: async (caseId, digest, asked) => {
      const request = {
        ...post(`/v1/cases/${caseId}/photos/${digest}/readings`, asked),
        patienceMs: FILE_MS,
      };
      const answer = await answerTo(authorised, request, ({ headers }, bytes) => {
        const type = photoType.safeParse(headers.get('content-type'));
        return type.success && bytes.byteLength <= MOST_PHOTO_BYTES ? { type: type.data, bytes } : null;
      });
      if (!answer.ok) return answer;
      return answer.value === null ? err({ kind: 'not-ours' }) : ok(answer.value);
    },
    offer: async (asked) => {
      const path = `/v1/releases/offer?${new URLSearchParams(asked)}`;
      const answer = await json(authorised, offerAnswer, get(path));
      if (!answer.ok) return answer;
      return ok(answer.value.release === null ? null : JSON.stringify(answer.value.release));
    },
    openPackage: (sha256, from) =>
      authorised({
        ...get(`/v1/releases/packages/${sha256}`),
        headers: { range: `bytes=${from}-` },
        signal: options.signal,
      }),
    openEvents: (signal) =>
      authorised({ ...get('/v1/events'), headers: { accept: 'text/event-stream' }, signal }),
  };
}

function faultOfNetwork(error: unknown): RequestFault {
  const code = trustFaultOf(error);
  return code === null ? { kind: 'unreachable' } : { kind: 'untrusted', code };
}

function faultOf({ status, headers }: Pick<Response, 'status' | 'headers'>, body: string): RequestFault {
  const problem = problemDetails.safeParse(parseJson(body));
  if (!problem.success) return { kind: 'not-ours' };
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  const later = seconds > 0 ? { retryAfterMs: Math.min(seconds, LONGEST_RETRY_S) * 1_000 } : {};
  return { kind: 'refused', status, code: problem.data.code, ...later };
}

const textOf = (body: Uint8Array) => new TextDecoder().decode(body);

/** The value, or undefined for text that is no JSON: the schemas refuse undefined. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
