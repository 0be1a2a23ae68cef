import { err, ok, type Result } from '../../contract/result.ts';
import type { Deps } from '../deps.ts';
import type { Terminal } from '../modules/terminals/service.ts';
import type { ProblemCode } from '../problems.ts';
import { type AccessTokens, createAccessTokens } from './access-token.ts';
import { createNonces, type Nonces } from './nonces.ts';
import { createProofVerifier, type Proof, type ProofVerifier } from './proof.ts';
import { memoryReplayCache, type ReplayCache } from './replay-cache.ts';
import { loopbackNames, type OwnNames } from './request-url.ts';
import { createTerminalStates, type TerminalStates } from './terminal-states.ts';
import { createTokenKeys } from './token-keys.ts';

/** What of a request proves who sends it. */
export interface Credentials {
  readonly method: string;
  /** See request-url.ts. */
  readonly url: string | null;
  readonly authorization: string | undefined;
  /** Header `DPoP`. */
  readonly proof: unknown;
}

/** Why a request has no terminal. With `nonce` the same request may be sent again with a proof that names it. */
export interface Refusal {
  readonly code: ProblemCode;
  readonly nonce?: string;
}

/** Everything of a running central that knows who is who. */
export interface Auth {
  readonly tokens: AccessTokens;
  readonly states: TerminalStates;
  readonly isOwnName: OwnNames;
  /** The terminal that holds the token and the key to which it is bound, and is neither unknown nor revoked. */
  terminal(credentials: Credentials): Promise<Result<Terminal, Refusal>>;
  /** For requests without a token: whoever proves a key, known or not. */
  holder(credentials: Credentials): Promise<Result<Proof, Refusal>>;
}

const BOUND_TOKEN = /^DPoP ([A-Za-z0-9_.-]{1,4096})$/i;

export function createAuth(
  deps: Pick<Deps, 'db' | 'clock' | 'random' | 'listen'>,
  {
    replay = memoryReplayCache(),
    isOwnName = loopbackNames,
  }: { readonly replay?: ReplayCache; readonly isOwnName?: OwnNames } = {},
): Auth {
  const { clock } = deps;
  const keys = createTokenKeys(deps);
  const nonces = createNonces(keys, { onlyOwn: !replay.shared });
  const proofs = createProofVerifier({ nonces, replay, startedAt: clock.now() });
  const tokens = createAccessTokens(keys, deps.random);
  const states = createTerminalStates(deps);

  const checkProof = (credentials: Credentials, accessToken: string | null) =>
    holderOf(credentials, { accessToken, proofs, nonces, now: clock.now() });

  return {
    tokens,
    states,
    isOwnName,
    holder: (credentials) => checkProof(credentials, null),
    terminal: async (credentials) => {
      const accessToken = BOUND_TOKEN.exec(credentials.authorization ?? '')?.[1];
      const claims = accessToken === undefined ? null : await tokens.verify(accessToken, clock.now());
      if (accessToken === undefined || claims === null) return err({ code: 'CT-303' });
      const proof = await checkProof(credentials, accessToken);
      if (!proof.ok) return proof;
      if (proof.value.jkt !== claims.cnf.jkt) return err({ code: 'CT-316' });
      const state = await states.of(claims.sub);
      if (state === null || state.deviceJkt !== claims.cnf.jkt) return err({ code: 'CT-303' });
      if (state.isRevoked) return err({ code: 'CT-313' });
      const { id, communityId, keyId, audience } = state;
      // What was taken away since the token was made is gone at once, what was given comes with the next token.
      const scopes = claims.scopes.filter((scope) => state.scopes.includes(scope));
      return ok({ id, communityId, keyId, scopes, audience });
    },
  };
}

async function holderOf(
  { method, url, proof }: Credentials,
  parts: {
    readonly accessToken: string | null;
    readonly proofs: ProofVerifier;
    readonly nonces: Nonces;
    readonly now: number;
  },
): Promise<Result<Proof, Refusal>> {
  const { accessToken, proofs, nonces, now } = parts;
  const checked = await proofs.verify({ method, url, proof, accessToken }, now);
  if (checked.ok) return checked;
  return checked.error === 'needs-nonce'
    ? err({ code: 'CT-317', nonce: await nonces.make(now) })
    : err({ code: 'CT-316' });
}
