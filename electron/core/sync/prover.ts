import { createHash } from 'node:crypto';
import { SignJWT } from 'jose/jwt/sign';
import { CENTRAL_NAME, DEVICE_ALGORITHM, PROOF_TYPE } from '../../../contract/identity.ts';
import type { Random } from '../../../contract/random.ts';
import type { DeviceKey } from '../store/device-key.ts';

/** What a proof is made for. */
export interface ProofOf {
  readonly method: string;
  /** Whole address; its query is no part of the proof. */
  readonly url: string;
  /** The token that goes with the request; null for none. */
  readonly token: string | null;
  /** Central's newest nonce; null before it gave one. */
  readonly nonce: string | null;
}

/** Proves with the device key that a request comes from this box, for this request, now (RFC 9449). */
export interface Prover {
  proof(of: ProofOf): Promise<string>;
  /** A proof for the token endpoint, and the assertion (RFC 7523) that names this terminal and that proof. */
  assertion(of: ProofOf, terminalId: string): Promise<{ readonly proof: string; readonly assertion: string }>;
}

const JTI_BYTES = 16;

/** `now`: central's time as well as it is known here, ms. */
export function createProver(key: DeviceKey, now: () => number, random: Random): Prover {
  const newId = () => Buffer.from(random.bytes(JTI_BYTES)).toString('base64url');
  const seconds = () => Math.floor(now() / 1000);
  const proofWith = ({ method, url, token, nonce }: ProofOf, jti: string) => {
    const { origin, pathname } = new URL(url);
    return new SignJWT({
      jti,
      htm: method,
      htu: `${origin}${pathname}`,
      ...(token === null ? {} : { ath: createHash('sha256').update(token, 'ascii').digest('base64url') }),
      ...(nonce === null ? {} : { nonce }),
    })
      .setProtectedHeader({ typ: PROOF_TYPE, alg: DEVICE_ALGORITHM, jwk: key.publicJwk })
      .setIssuedAt(seconds())
      .sign(key.privateKey);
  };
  return {
    proof: (of) => proofWith(of, newId()),
    assertion: async (of, terminalId) => {
      const jti = newId();
      const assertion = await new SignJWT({ jti })
        .setProtectedHeader({ alg: DEVICE_ALGORITHM })
        .setIssuer(terminalId)
        .setSubject(terminalId)
        .setAudience(CENTRAL_NAME)
        .setIssuedAt(seconds())
        .setExpirationTime(seconds() + ASSERTION_SECONDS)
        .sign(key.privateKey);
      return { proof: await proofWith(of, jti), assertion };
    },
  };
}

/** RFC 7523 asks for an end; central goes by the proof beside it. */
const ASSERTION_SECONDS = 60;
