import type { Clock } from '../../../contract/clock.ts';
import {
  ASSERTION_GRANT,
  NONCE_HEADER,
  PROOF_HEADER,
  type TokenAnswer,
  tokenAnswer,
} from '../../../contract/identity.ts';
import type { Random } from '../../../contract/random.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import { problemDetails, SCHEMA_VERSION } from '../../../contract/sync.ts';
import type { Store } from '../store/types.ts';
import { createProver } from './prover.ts';

/** Part of a request that the session does not add itself. */
export interface Sent {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** How long the whole answer may take in place of the usual, ms. */
  readonly patienceMs?: number;
  /** Called when the request itself is on its way, after whatever had to be fetched for it; again when it is repeated. */
  readonly onSent?: () => void;
}

/** Sends one request as it stands; rejects for whatever the network does. */
export type Send = (sent: Sent) => Promise<Response>;

/** A token is renewed this long before it ends, ms: longer than any request takes. */
const RENEW_BEFORE_MS = 60_000;

/**
 * Central asks for another proof with these codes: made with the nonce that it gives, or made anew, because something
 * on the way sent the last one twice. With the other code it asks for another token.
 */
const OTHER_PROOF = new Set(['CT-316', 'CT-317']);
const OTHER_TOKEN = 'CT-303';

/** Requests of this terminal, proven with its device key. */
export interface Session {
  /** With a proof alone. */
  proven(sent: Sent): Promise<Response>;
  /** With token and proof; a token that is missing or refused is fetched first. An answer that refuses one comes back. */
  authorised(sent: Sent): Promise<Response>;
  /** Central's time as this terminal's clock has it: terminal minus central, ms. */
  setClockOffset(ms: number): void;
}

/** Keeps the token in memory alone: losing it costs one request. */
export function createSession(options: {
  readonly centralUrl: string;
  readonly identity: Pick<Store['identity'], 'deviceKey' | 'terminalId'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly send: Send;
}): Session {
  const { identity, clock, random, send } = options;
  const base = options.centralUrl.replace(/\/+$/, '');
  let offset = 0;
  let nonce: string | null = null;
  let token: { readonly text: string; readonly endsAt: number } | null = null;
  const prover = createProver(identity.deviceKey(), () => clock.now() - offset, random);
  const of = ({ method, path }: Pick<Sent, 'method' | 'path'>, withToken: string | null) => ({
    method,
    url: `${base}${path}`,
    token: withToken,
    nonce,
  });

  /** Sends; and once more with another proof when central does not take the first. */
  const withNonce = async (make: () => Promise<Sent>): Promise<Response> => {
    const response = await send(await make());
    if (response.status !== 401 || !OTHER_PROOF.has((await codeOf(response)) ?? '')) return response;
    nonce = response.headers.get(NONCE_HEADER);
    await response.body?.cancel();
    return send(await make());
  };
  const proven = (sent: Sent) =>
    withNonce(async () => {
      const proof = await prover.proof(of(sent, null));
      return { ...sent, headers: { ...sent.headers, [PROOF_HEADER]: proof } };
    });
  const grant = async (signal: AbortSignal): Promise<Result<string, Response>> => {
    const where = { method: 'POST', path: '/v1/token' } as const;
    const response = await withNonce(async () => {
      const { proof, assertion } = await prover.assertion(of(where, null), identity.terminalId());
      const body = { schemaVersion: SCHEMA_VERSION, grantType: ASSERTION_GRANT, assertion };
      const headers = { 'content-type': 'application/json', [PROOF_HEADER]: proof };
      return { ...where, headers, body: JSON.stringify(body), signal };
    });
    if (!response.ok) return err(response);
    const answer = parseToken(await response.clone().text());
    // A captive portal says yes to everything; the caller sees that it is not ours.
    if (answer === null) return err(response);
    token = { text: answer.accessToken, endsAt: clock.now() + answer.expiresIn * 1000 };
    return ok(answer.accessToken);
  };
  const withToken = (sent: Sent, text: string) =>
    withNonce(async () => {
      const proof = await prover.proof(of(sent, text));
      const headers = { ...sent.headers, authorization: `DPoP ${text}`, [PROOF_HEADER]: proof };
      return { ...sent, headers };
    });

  return {
    proven,
    authorised: async (sent) => {
      const isGood = token !== null && token.endsAt - clock.now() > RENEW_BEFORE_MS;
      const first = token !== null && isGood ? ok(token.text) : await grant(sent.signal);
      if (!first.ok) return first.error;
      const response = await withToken(sent, first.value);
      if (response.status !== 401 || (await codeOf(response)) !== OTHER_TOKEN) return response;
      // Central was started anew on other data, or the key that signed it has ended.
      const second = await grant(sent.signal);
      if (!second.ok) return second.error;
      await response.body?.cancel();
      return withToken(sent, second.value);
    },
    setClockOffset: (ms) => {
      offset = ms;
    },
  };
}

/** Code of a refusal; null when it is not one of central's. The answer can still be read afterwards. */
async function codeOf(response: Response): Promise<string | null> {
  return problemDetails.safeParse(parseJson(await response.clone().text())).data?.code ?? null;
}

function parseToken(text: string): TokenAnswer | null {
  return tokenAnswer.safeParse(parseJson(text)).data ?? null;
}

/** The value, or undefined for text that is no JSON: the schemas refuse undefined. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
