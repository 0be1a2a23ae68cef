import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { isPlainId } from '../../../contract/key-certificate.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import type { EnrolAnswer, enrolRequest } from '../../../contract/sync.ts';
import type { Deps } from '../../deps.ts';
import type { Problem } from '../../problems.ts';
import { communityScope } from '../../sync/change-log.ts';
import { certifyTerminalKey } from './certify.ts';

/** A terminal as its token shows it. */
export interface Terminal {
  readonly id: string;
  readonly communityId: string;
  readonly keyId: string;
  readonly scopes: readonly string[];
}

/** The one-time code that a demo central accepts from the loopback, again and again. */
const DEMO_CODE = 'demo';

/** Raw Ed25519 public key: 32 bytes as base64url. */
const RAW_KEY = /^[A-Za-z0-9_-]{43}$/;

const TOKEN_BYTES = 32;

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/**
 * Enrols a terminal or renews its enrolment: the answer may have been lost, so the same terminal with the same key
 * is welcome again and gets a new token, which ends the old one. Another key under a known id is refused.
 */
export async function enrolTerminal(
  deps: Deps,
  request: z.infer<typeof enrolRequest>,
  { fromLoopback }: { readonly fromLoopback: boolean },
): Promise<Result<EnrolAnswer, Problem>> {
  if (!deps.demo || !fromLoopback || request.code !== DEMO_CODE) return err({ code: 'CT-311' });
  if (!isPlainId(request.terminalKeyId) || !RAW_KEY.test(request.terminalPublicKey)) {
    return err({ code: 'CT-301', detail: 'terminalKeyId or terminalPublicKey' });
  }
  const now = deps.clock.now();
  const token = Buffer.from(deps.random.bytes(TOKEN_BYTES)).toString('base64url');
  return deps.db.transaction().execute(async (trx) => {
    // The demo has one community; with real codes the code names it.
    const community = await trx.selectFrom('community').selectAll().orderBy('id').executeTakeFirst();
    const issuer = community === undefined ? undefined : deps.issuers.get(community.issuer_id);
    if (community === undefined || issuer === undefined) return err({ code: 'CT-311' });
    const known = await trx
      .selectFrom('terminal')
      .select(['public_key'])
      .where((eb) => eb.or([eb('id', '=', request.terminalId), eb('key_id', '=', request.terminalKeyId)]))
      .execute();
    if (known.some((row) => row.public_key !== request.terminalPublicKey)) return err({ code: 'CT-312' });
    const key = { keyId: request.terminalKeyId, publicKey: request.terminalPublicKey };
    const keyCertificate = certifyTerminalKey(issuer, key, { now, zone: community.zone });
    const scopes = [communityScope(community.id)];
    const row = {
      community_id: community.id,
      profile: request.profile,
      key_id: request.terminalKeyId,
      public_key: request.terminalPublicKey,
      key_certificate: JSON.stringify(keyCertificate),
      token_hash: hashToken(token),
      scopes,
      enrolled_at: new Date(now).toISOString(),
      revoked_at: null,
    };
    await trx
      .insertInto('terminal')
      .values({ id: request.terminalId, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
    const serverTime = new Date(now).toISOString();
    return ok({ token, scopes, lookupKey: community.lookup_key, keyCertificate, serverTime });
  });
}

/** The terminal behind an `Authorization: Bearer` header; null when there is none or it was revoked. */
export async function authenticate(
  { db }: Pick<Deps, 'db'>,
  header: string | undefined,
): Promise<Terminal | null> {
  const token = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(header ?? '')?.[1];
  if (token === undefined) return null;
  const row = await db
    .selectFrom('terminal')
    .select(['id', 'community_id', 'key_id', 'scopes'])
    .where('token_hash', '=', hashToken(token))
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { id: row.id, communityId: row.community_id, keyId: row.key_id, scopes: row.scopes };
}
