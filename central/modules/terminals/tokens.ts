import { compactVerify } from 'jose';
import { z } from 'zod';
import { CENTRAL_NAME, DEVICE_ALGORITHM, type TokenAnswer } from '../../../contract/identity.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import type { Auth } from '../../auth/auth.ts';
import type { Proof } from '../../auth/proof.ts';
import type { Deps } from '../../deps.ts';
import type { Problem } from '../../problems.ts';

const claims = z.object({
  iss: z.string(),
  sub: z.string(),
  aud: z.literal(CENTRAL_NAME),
  jti: z.string(),
});

/**
 * A new token for a terminal that proves its device key: nobody has to come. The assertion (RFC 7523) names the
 * terminal and the proof beside it (`jti`), so it is as fresh as the proof and cannot be used with another one; its
 * own times are not judged, because the terminal's clock may be wrong.
 */
export async function grantToken(
  { clock }: Pick<Deps, 'clock'>,
  { states, tokens }: Pick<Auth, 'states' | 'tokens'>,
  assertion: string,
  proof: Proof,
): Promise<Result<TokenAnswer, Problem>> {
  const asserted = await openAssertion(assertion, proof);
  if (asserted === null) return err({ code: 'CT-316' });
  const state = await states.of(asserted);
  if (state === null || state.deviceJkt !== proof.jkt) return err({ code: 'CT-318' });
  if (state.isRevoked) return err({ code: 'CT-313' });
  const { scopes, audience } = state;
  const token = await tokens.issue({ sub: state.id, scopes, audience, jkt: proof.jkt }, clock.now());
  return ok({ tokenType: 'DPoP', ...token, scopes: [...scopes], audience });
}

/** Id of the terminal; null when the assertion is not signed by the key of the proof, or not made with it. */
async function openAssertion(assertion: string, proof: Proof): Promise<string | null> {
  try {
    const { payload } = await compactVerify(assertion, proof.key, { algorithms: [DEVICE_ALGORITHM] });
    const { iss, sub, jti } = claims.parse(JSON.parse(Buffer.from(payload).toString('utf8')));
    return iss === sub && jti === proof.jti ? sub : null;
  } catch {
    // jose and zod report whatever is wrong with it by throwing; a stranger's text is no event.
    return null;
  }
}
