import { createHash } from 'node:crypto';
import { compactVerify, importJWK } from 'jose';
import { z } from 'zod';
import { assert } from '../../contract/assert.ts';
import { DEVICE_ALGORITHM, PROOF_TYPE } from '../../contract/identity.ts';
import { type DeviceJwk, deviceJwk } from '../../contract/relay.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import { BoundedMap } from './bounded-map.ts';
import { NONCE_LIFE_MS, type Nonces } from './nonces.ts';
import type { ReplayCache } from './replay-cache.ts';

/** How far a proof's time may lie from central's without a nonce, ms: latency and a clock that is a little off. */
export const PROOF_WINDOW_MS = 60_000;

/** Keys whose import is remembered: one per terminal of a large county. */
const REMEMBERED_KEYS = 10_000;

const header = z.object({ typ: z.literal(PROOF_TYPE), alg: z.literal(DEVICE_ALGORITHM), jwk: deviceJwk });

const claims = z.object({
  jti: z.string().min(16).max(64),
  htm: z.string(),
  htu: z.string(),
  /** Seconds, by the terminal's clock. */
  iat: z.number(),
  ath: z.string().optional(),
  nonce: z.string().max(1_024).optional(),
});

/** A checked proof: who made it holds the private half of this key, now. */
export interface Proof {
  /** Thumbprint of RFC 7638. */
  readonly jkt: string;
  readonly jti: string;
  readonly key: CryptoKey;
}

export type ProofFault =
  /** None, or one that is not made for this request. */
  | 'invalid'
  /** It may be right, but its time is not: make another one with the nonce of the answer. */
  | 'needs-nonce';

export interface ProofRequest {
  /** Value of the header `DPoP`. */
  readonly proof: unknown;
  readonly method: string;
  /** Without query and fragment; null when the request names a host that is not central's. */
  readonly url: string | null;
  /** The token that the request carries, whose hash the proof has to name; null where there is none. */
  readonly accessToken: string | null;
}

export interface ProofVerifier {
  verify(request: ProofRequest, now: number): Promise<Result<Proof, ProofFault>>;
}

/**
 * Checks proofs of possession (RFC 9449 §4.3). `startedAt`: without a shared replay cache, proofs that were made
 * before this process began could have been used already, so they need a nonce.
 */
export function createProofVerifier(parts: {
  readonly nonces: Nonces;
  readonly replay: ReplayCache;
  readonly startedAt: number;
}): ProofVerifier {
  const keys = new BoundedMap<string, { readonly key: CryptoKey; readonly jkt: string }>(REMEMBERED_KEYS);
  const keyOf = async ({ kty, crv, x, y }: DeviceJwk) => {
    // The members that RFC 7638 names, in its order.
    const text = JSON.stringify({ crv, kty, x, y });
    const known = keys.get(text);
    if (known !== undefined) return known;
    const key = await importJWK({ kty, crv, x, y }, DEVICE_ALGORITHM);
    assert(key instanceof CryptoKey, 'an EC key is a CryptoKey');
    const made = { key, jkt: thumbprintOf({ crv, kty, x, y }) };
    keys.set(text, made);
    return made;
  };
  const open = async (proof: string) => {
    try {
      const { jwk } = header.parse(JSON.parse(decode(proof.split('.')[0] ?? '')));
      const { key, jkt } = await keyOf(jwk);
      const { payload } = await compactVerify(proof, key, { algorithms: [DEVICE_ALGORITHM] });
      return { ...claims.parse(JSON.parse(Buffer.from(payload).toString('utf8'))), key, jkt };
    } catch {
      // JSON, zod and jose report whatever is wrong with it by throwing; a stranger's text is no event.
      return null;
    }
  };
  /** Until when the proof counts, ms; null when its time says nothing. */
  const endOf = async (iat: number, nonce: string | undefined, now: number) => {
    if (nonce !== undefined) {
      const madeAt = await parts.nonces.madeAt(nonce, now);
      return madeAt === null ? null : madeAt + NONCE_LIFE_MS;
    }
    const madeAt = iat * 1000;
    const isOld = !parts.replay.shared && madeAt < parts.startedAt;
    return isOld || Math.abs(now - madeAt) > PROOF_WINDOW_MS ? null : madeAt + PROOF_WINDOW_MS;
  };

  return {
    verify: async ({ proof, method, url, accessToken }, now) => {
      if (typeof proof !== 'string' || url === null) return err('invalid');
      const opened = await open(proof);
      if (opened === null) return err('invalid');
      const { jti, htm, htu, iat, ath, nonce, key, jkt } = opened;
      const wantedHash = accessToken === null ? undefined : hashOf(accessToken);
      const isForThis = htm === method && URL.canParse(htu) && new URL(htu).href === url;
      if (!isForThis || ath !== wantedHash) return err('invalid');
      const until = await endOf(iat, nonce, now);
      if (until === null) return err('needs-nonce');
      const isFresh = await parts.replay.isFresh(`${jkt}.${jti}`, until, now);
      return isFresh ? ok({ jkt, jti, key }) : err('invalid');
    },
  };
}

/** Thumbprint of RFC 7638: SHA-256 over the members that it names, in its order. */
export function thumbprintOf({ crv, kty, x, y }: DeviceJwk): string {
  return createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
}

const decode = (text: string) => Buffer.from(text, 'base64url').toString('utf8');

/** `ath` of RFC 9449: SHA-256 over the token's characters, base64url. */
function hashOf(accessToken: string): string {
  return createHash('sha256').update(accessToken, 'ascii').digest('base64url');
}
