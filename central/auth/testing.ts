import { createHash, KeyObject, randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Clock } from '../../contract/clock.ts';
import { ASSERTION_GRANT, CENTRAL_NAME, tokenAnswer } from '../../contract/identity.ts';
import { SCHEMA_VERSION } from '../../contract/sync.ts';

/** A device that proves its key, written from RFC 9449 and not from the terminal's code. Not imported by the product. */

/** Host of a request that is injected into the server instead of coming over a socket. */
const INJECTED = 'http://localhost';

export type TestDevice = ReturnType<typeof createTestDevice>;

/** What a test changes about a proof. */
export interface ProofChange {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
}

export function createTestDevice(clock: Clock) {
  const pair = generateKeyPair('ES256');
  const seconds = () => Math.floor(clock.now() / 1000);
  const absolute = (url: string) => new URL(url, INJECTED);
  const proof = async (
    method: string,
    url: string,
    token: string | null = null,
    change: ProofChange = {},
  ) => {
    const { privateKey, publicKey } = await pair;
    const { origin, pathname } = absolute(url);
    const ath = token === null ? {} : { ath: createHash('sha256').update(token).digest('base64url') };
    const jwk = await exportJWK(publicKey);
    return new SignJWT({
      jti: randomBytes(16).toString('base64url'),
      htm: method,
      htu: `${origin}${pathname}`,
      iat: seconds(),
      ...ath,
      ...change.claims,
    })
      .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk, ...change.header })
      .sign(privateKey);
  };
  /** Asks for a token as it stands; the answer, whatever it is. */
  const askToken = async (app: FastifyInstance, terminalId: string, change: ProofChange = {}) => {
    const { privateKey } = await pair;
    const jti = randomBytes(16).toString('base64url');
    const assertion = await new SignJWT({ jti })
      .setProtectedHeader({ alg: 'ES256' })
      .setIssuer(terminalId)
      .setSubject(terminalId)
      .setAudience(CENTRAL_NAME)
      .setIssuedAt(seconds())
      .setExpirationTime(seconds() + 60)
      .sign(privateKey);
    return app.inject({
      method: 'POST',
      url: '/v1/token',
      headers: {
        dpop: await proof('POST', '/v1/token', null, { ...change, claims: { jti, ...change.claims } }),
      },
      payload: { schemaVersion: SCHEMA_VERSION, grantType: ASSERTION_GRANT, assertion },
    });
  };
  return {
    proof,
    askToken,
    /** The pair itself, for what a box signs beside its requests. */
    keys: async () => {
      const { privateKey, publicKey } = await pair;
      const { x = '', y = '' } = await exportJWK(publicKey);
      const publicJwk = { kty: 'EC' as const, crv: 'P-256' as const, x, y };
      return { privateKey: KeyObject.from(privateKey), publicJwk };
    },
    token: async (app: FastifyInstance, terminalId: string) =>
      tokenAnswer.parse((await askToken(app, terminalId)).json()).accessToken,
  };
}
