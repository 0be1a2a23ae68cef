import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { audience } from '../../contract/domain.ts';
import { CENTRAL_NAME, TOKEN_TYPE } from '../../contract/identity.ts';
import type { Random } from '../../contract/random.ts';
import { BoundedMap } from './bounded-map.ts';
import { TOKEN_ALGORITHM, TOKEN_LIFE_MS, type TokenKeys } from './token-keys.ts';

const claims = z.object({
  /** ULID of the terminal. */
  sub: z.string(),
  /** Seconds. */
  exp: z.number(),
  scopes: z.array(z.string()),
  audience,
  /** RFC 7800: the key without which the token is worth nothing. */
  cnf: z.object({ jkt: z.string() }),
});
export type TokenClaims = z.infer<typeof claims>;

/** So that no two tokens are the same text. */
const JTI_BYTES = 16;

/** Checked tokens that are remembered: one per terminal of a large county. */
const REMEMBERED = 10_000;

/** Tokens of terminals (RFC 9068), signed by central, bound to the terminal's device key (RFC 9449). */
export interface AccessTokens {
  /** A token from now on, and how long it holds, seconds. */
  issue(
    claims: { readonly sub: string; readonly scopes: readonly string[]; readonly jkt: string } & Pick<
      TokenClaims,
      'audience'
    >,
    now: number,
  ): Promise<{ readonly accessToken: string; readonly expiresIn: number }>;
  /** Null for one that is not of ours, or has ended. */
  verify(token: string, now: number): Promise<TokenClaims | null>;
}

export function createAccessTokens(keys: TokenKeys, random: Random): AccessTokens {
  const checked = new BoundedMap<string, TokenClaims>(REMEMBERED);
  const open = async (token: string, now: number): Promise<TokenClaims | null> => {
    try {
      const { payload } = await jwtVerify(
        token,
        async ({ kid = '' }) => {
          const key = await keys.find(kid);
          if (key === null) throw new Error('not of ours');
          return key;
        },
        {
          algorithms: [TOKEN_ALGORITHM],
          typ: TOKEN_TYPE,
          issuer: CENTRAL_NAME,
          audience: CENTRAL_NAME,
          currentDate: new Date(now),
        },
      );
      return claims.parse(payload);
    } catch {
      // jose and zod report whatever is wrong with it by throwing; a stranger's text is no event.
      return null;
    }
  };
  return {
    issue: async ({ sub, scopes, audience: readsAs, jkt }, now) => {
      const { kid, privateKey } = await keys.current();
      const seconds = Math.floor(now / 1000);
      const expiresIn = TOKEN_LIFE_MS / 1000;
      const accessToken = await new SignJWT({ scopes, audience: readsAs, cnf: { jkt } })
        .setProtectedHeader({ alg: TOKEN_ALGORITHM, typ: TOKEN_TYPE, kid })
        .setIssuer(CENTRAL_NAME)
        .setAudience(CENTRAL_NAME)
        .setSubject(sub)
        .setJti(Buffer.from(random.bytes(JTI_BYTES)).toString('base64url'))
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + expiresIn)
        .sign(privateKey);
      return { accessToken, expiresIn };
    },
    verify: async (token, now) => {
      const known = checked.get(token);
      if (known !== undefined && known.exp * 1000 > now) return known;
      checked.delete(token);
      const opened = await open(token, now);
      if (opened !== null) checked.set(token, opened);
      return opened;
    },
  };
}
