import type { z } from 'zod';
import type { EnrolAnswer, enrolRequest } from '../../../contract/identity.ts';
import { isPlainId } from '../../../contract/key-certificate.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import { countWrong, forgive, waitOf } from '../../auth/attempts.ts';
import { recordEvent } from '../../auth/identity-events.ts';
import { tellTerminalChange } from '../../auth/terminal-states.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import type { Problem } from '../../problems.ts';
import { appendChanges, streetScope } from '../../sync/change-log.ts';
import { companyOfCommunity } from '../cases/routing.ts';
import { liftTerminalKey } from '../certificates/revocations.ts';
import { findCode, markUsed, type PresentedCode } from './codes.ts';
import { publishRelays } from './relays.ts';
import { describeEnrolment, scopesOf } from './service.ts';

/** The one-time code that a demo central accepts from the loopback, again and again. */
const DEMO_CODE = 'demo';

/** As whom a screen of the demo reads, by the end of its profile's name. */
const DEMO_AUDIENCES = [
  ['/property', 'property'],
  ['/wall', 'wall-public'],
  ['/staff-wall', 'wall-staff'],
] as const;

/** Raw Ed25519 public key: 32 bytes as base64url. */
const RAW_KEY = /^[A-Za-z0-9_-]{43}$/;

interface Caller {
  /** Thumbprint of the device key that the request proved. */
  readonly jkt: string;
  readonly address: string;
  readonly fromLoopback: boolean;
}

type EnrolRequest = z.infer<typeof enrolRequest>;

/**
 * Enrols a terminal with a one-time code. The answer may have been lost, so the same terminal with the same keys is
 * welcome again while the code lasts. Wrong, expired and used codes are one refusal, and each costs its address.
 */
export async function enrolTerminal(
  deps: Deps,
  request: EnrolRequest,
  caller: Caller,
): Promise<Result<EnrolAnswer, Problem>> {
  if (!isPlainId(request.terminalKeyId) || !RAW_KEY.test(request.terminalPublicKey)) {
    return err({ code: 'CT-301', detail: 'terminalKeyId or terminalPublicKey' });
  }
  const { db, clock } = deps;
  const now = clock.now();
  const attempts = [`enrol ${caller.address}`];
  if ((await waitOf(db, attempts, now)) > 0) return err({ code: 'CT-315' });
  const enrolled = await db.transaction().execute((trx) => enrolWithin(trx, deps, request, caller));
  if (enrolled.ok) await forgive(db, attempts);
  else if (enrolled.error.code === 'CT-311') await countWrong(db, attempts, now);
  await recordEvent(db, deps, {
    event: 'terminal-enrolled',
    outcome: enrolled.ok ? 'ok' : enrolled.error.code,
    terminalId: request.terminalId,
    address: caller.address,
  });
  return enrolled;
}

async function enrolWithin(
  trx: Trx,
  deps: Deps,
  request: EnrolRequest,
  caller: Caller,
): Promise<Result<EnrolAnswer, Problem>> {
  const now = deps.clock.now();
  const code = await codeOf(trx, deps, request, caller);
  if (code === null) return err({ code: 'CT-311' });
  if (code.profile !== request.profile) return err({ code: 'CT-314' });
  const lawful = await mayTake(trx, request, caller, code);
  if (!lawful.ok) return lawful;
  const key = { keyId: request.terminalKeyId, publicKey: request.terminalPublicKey };
  // A property screen belongs to a company; a code that names none means the one with most of the community's compounds.
  const nearest = code.audience === 'property' ? await companyOfCommunity(trx, code.communityId) : null;
  const companyId = code.companyId ?? nearest;
  const streetId = code.audience.startsWith('wall-') ? await streetOf(trx, code.communityId) : null;
  const scopes = [...scopesOf({ communityId: code.communityId, companyId, streetId })];
  // A street without a wall had no log until now; the keeper fills it.
  if (streetId !== null) await appendChanges(trx, streetScope(streetId), [], deps);
  const answer = await describeEnrolment(trx, deps, { communityId: code.communityId, scopes, ...key });
  if (!answer.ok) return answer;
  const row = {
    community_id: code.communityId,
    profile: request.profile,
    key_id: request.terminalKeyId,
    public_key: request.terminalPublicKey,
    key_certificate: JSON.stringify(answer.value.keyCertificate),
    device_jkt: caller.jkt,
    scopes,
    audience: code.audience,
    name: code.terminalName,
    enrolled_at: new Date(now).toISOString(),
    revoked_at: null,
  };
  await trx
    .insertInto('terminal')
    .values({ id: request.terminalId, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
  if (code.codeHash !== null) await markUsed(trx, code.codeHash, request.terminalId, now);
  await liftTerminalKey(trx, request.terminalKeyId, now);
  await tellTerminalChange(trx, request.terminalId);
  // Screens that carry for kiosks hear of a new one, and it of them.
  await publishRelays(trx, deps, code.communityId);
  return answer;
}

async function streetOf(trx: Trx, communityId: string): Promise<string | null> {
  const row = await trx
    .selectFrom('community')
    .select('street_id')
    .where('id', '=', communityId)
    .executeTakeFirst();
  return row?.street_id ?? null;
}

/** A code that may enrol; without a hash it is the demo's, which is stored nowhere. */
type UsableCode = Omit<PresentedCode, 'codeHash'> & { readonly codeHash: string | null };

export async function codeOf(
  trx: Trx,
  deps: Pick<Deps, 'demo' | 'clock'>,
  { code, profile }: Pick<EnrolRequest, 'code' | 'profile'>,
  { fromLoopback }: Pick<Caller, 'fromLoopback'>,
): Promise<UsableCode | null> {
  if (code !== DEMO_CODE) return findCode(trx, code, deps.clock.now());
  if (!deps.demo || !fromLoopback) return null;
  // The demo's first community; a one-time code names its own.
  const community = await trx.selectFrom('community').select('id').orderBy('id').executeTakeFirst();
  if (community === undefined) return null;
  const audience = DEMO_AUDIENCES.find(([ending]) => profile.endsWith(ending))?.[1] ?? 'kiosk';
  return {
    codeHash: null,
    communityId: community.id,
    companyId: null,
    profile,
    audience,
    terminalName: null,
    usedBy: null,
  };
}

/** Whether this terminal with these keys may take the code. */
async function mayTake(
  trx: Trx,
  request: EnrolRequest,
  { jkt }: Caller,
  code: UsableCode,
): Promise<Result<void, Problem>> {
  const known = await trx
    .selectFrom('terminal')
    .select(['id', 'key_id', 'public_key', 'device_jkt', 'revoked_at'])
    .where((eb) =>
      eb.or([
        eb('id', '=', request.terminalId),
        eb('key_id', '=', request.terminalKeyId),
        eb('device_jkt', '=', jkt),
      ]),
    )
    .execute();
  const isSame = (row: (typeof known)[number]) =>
    row.id === request.terminalId && row.public_key === request.terminalPublicKey;
  if (code.usedBy !== null) {
    const isAgain = known.some((row) => row.id === code.usedBy && isSame(row) && row.device_jkt === jkt);
    if (!isAgain) return err({ code: 'CT-311' });
  }
  if (!known.every(isSame)) return err({ code: 'CT-312' });
  // Only a person lets a revoked terminal back in: with a new code of its own.
  const isRevoked = known.some((row) => row.revoked_at !== null);
  return isRevoked && (code.codeHash === null || code.usedBy !== null)
    ? err({ code: 'CT-313' })
    : ok(undefined);
}
