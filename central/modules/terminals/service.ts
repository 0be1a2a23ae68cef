import { assertDefined } from '../../../contract/assert.ts';
import type { Audience } from '../../../contract/domain.ts';
import type { EnrolAnswer } from '../../../contract/identity.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import type { Problem } from '../../problems.ts';
import { communityScope, streetScope } from '../../sync/change-log.ts';
import { signingKeyOf } from '../certificates/issuers.ts';
import { certifyTerminalKey } from './certify.ts';

/** A terminal that proved its key with this very request. */
export interface Terminal {
  readonly id: string;
  readonly communityId: string;
  readonly keyId: string;
  readonly scopes: readonly string[];
  /** As whom it reads. */
  readonly audience: Audience;
}

/**
 * Scopes that a terminal follows: its community's, at a property company's desk the company's too, and at a wall before
 * it the street's, in which everything stands that was made for walls.
 */
export function scopesOf(at: {
  readonly communityId: string;
  readonly companyId: string | null;
  /** Street of a wall; null for every other screen, and where the community stands without one. */
  readonly streetId: string | null;
}): readonly string[] {
  const { communityId, companyId, streetId } = at;
  return [
    ...(streetId === null ? [] : [streetScope(streetId)]),
    communityScope(communityId),
    ...(companyId === null ? [] : [`company/${companyId}`]),
  ];
}

/** What an enrolled terminal has to know: its scopes, the look-up key, and its key certified from today. */
export async function describeEnrolment(
  trx: Trx,
  { clock, issuers }: Pick<Deps, 'clock' | 'issuers'>,
  terminal: {
    readonly communityId: string;
    readonly keyId: string;
    readonly publicKey: string;
    readonly scopes: readonly string[];
  },
): Promise<Result<EnrolAnswer, Problem>> {
  const now = clock.now();
  const community = assertDefined(
    await trx
      .selectFrom('community')
      .select(['issuer_id', 'zone', 'lookup_key'])
      .where('id', '=', terminal.communityId)
      .executeTakeFirst(),
    "a terminal's community exists",
  );
  const issuer = await signingKeyOf(trx, { clock, issuers }, community.issuer_id);
  if (issuer === null) return err({ code: 'CT-319' });
  return ok({
    scopes: [...terminal.scopes],
    lookupKey: community.lookup_key,
    keyCertificate: certifyTerminalKey(issuer, terminal, { now, zone: community.zone }),
    serverTime: new Date(now).toISOString(),
  });
}
