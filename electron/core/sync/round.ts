import type { Clock } from '../../../contract/clock.ts';
import { parseEnrolmentCode } from '../../../contract/enrolment-code.ts';
import type { EnrolAnswer } from '../../../contract/identity.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import { SCHEMA_VERSION } from '../../../contract/sync.ts';
import type { TerminalKey } from '../store/terminal-key.ts';
import type { Enrolment, Store } from '../store/types.ts';
import { WriteRefused } from '../store/write-refused.ts';
import type { CentralClient, RequestFault } from './client.ts';
import { forward } from './forward.ts';
import { pull } from './pull.ts';
import { push } from './push.ts';
import { sendPhotos } from './send-photos.ts';

/** Numbers in one lease, and the stock under which the next one is fetched: weeks of certificates offline. */
export const LEASE_SIZE = 200;
export const REFILL_BELOW = LEASE_SIZE / 2;

/** Central has no such terminal with this device key. */
const UNKNOWN_TERMINAL = 'CT-318';
const REVOKED = 'CT-313';

/** Another attempt with the same code would end in the same way, and each costs this address a longer pause. */
const CODE_REFUSED = new Set(['CT-311', 'CT-312', 'CT-314']);

/** The key's certificate is renewed this long before it ends, ms: a month offline must not stop the kiosk. */
const RENEW_BEFORE_MS = 45 * 86_400_000;

export interface RoundParts {
  readonly store: Store;
  readonly terminalKey: Pick<TerminalKey, 'keyId' | 'publicKeyRaw'>;
  readonly client: CentralClient;
  readonly clock: Clock;
  readonly profile: string;
  /** One-time code for the first enrolment; null: somebody else enrols this terminal. */
  readonly enrolCode: string | null;
  readonly leaseItems: readonly string[];
  /** The issuing CA against which central was checked, PEM; null with a central on this box. */
  trustedCa(): string | null;
  /** Terminal clock minus central's clock, ms, as soon as central's time is known. */
  onClockOffset(ms: number): void;
  /** Why central refused the code for good; kept over rounds, so that a refused one is not asked again and again. */
  readonly codeRefused: { fault: RequestFault | null };
  /** This terminal was enrolled, for the first time or anew. */
  onEnrolled(): void;
  /** Something in the store changed. */
  onStored(): void;
  /** Longest wait for central's time, ms; without it as long as for any answer. */
  readonly healthPatienceMs?: number;
}

export type RoundFault =
  | RequestFault
  | { readonly kind: 'not-enrolled' }
  /** The disk did not take what came; nothing of it is applied and it comes again. */
  | { readonly kind: 'store-refused'; readonly code: WriteRefused['code'] };

/**
 * One round: central's time, enrolment, what happened here goes out, numbers are refilled, central's changes come in.
 * Ends at the first fault; what was stored until then stays.
 */
export async function runRound(parts: RoundParts): Promise<Result<void, RoundFault>> {
  try {
    return await wholeRound(parts);
  } catch (error) {
    if (error instanceof WriteRefused) return err({ kind: 'store-refused', code: error.code });
    throw error;
  }
}

async function wholeRound(parts: RoundParts): Promise<Result<void, RoundFault>> {
  const timed = await readClock(parts);
  if (!timed.ok) return timed;
  const enrolment = await enrol(parts);
  if (!enrolment.ok) return enrolment;
  const done = await exchange(parts, enrolment.value);
  if (done.ok || done.error.kind !== 'refused') return done;
  if (done.error.code === REVOKED) return comeBack(parts, done);
  if (done.error.code !== UNKNOWN_TERMINAL) return done;
  // Central does not know this terminal any more: its data was made anew. Enrol again, once.
  const again = await requestEnrolment(parts);
  return again.ok ? exchange(parts, again.value) : again;
}

/** A revoked terminal comes back by a new code that somebody brought, tried once; otherwise it stays what it is. */
async function comeBack(
  parts: RoundParts,
  revoked: Result<void, RoundFault>,
): Promise<Result<void, RoundFault>> {
  if (!isOneTime(parts.enrolCode) || parts.codeRefused.fault !== null) return revoked;
  const again = await requestEnrolment(parts);
  if (again.ok) return exchange(parts, again.value);
  if (again.error.kind === 'refused') parts.codeRefused.fault = again.error;
  return revoked;
}

async function exchange(parts: RoundParts, enrolment: Enrolment): Promise<Result<void, RoundFault>> {
  for (const step of [forward, push, lease, pull, sendPhotos]) {
    const done = await step(parts, enrolment);
    if (!done.ok) return done;
  }
  return ok(undefined);
}

async function readClock({
  client,
  clock,
  onClockOffset,
  healthPatienceMs,
}: RoundParts): Promise<Result<void, RoundFault>> {
  const asked = clock.now();
  const health = await client.health(healthPatienceMs);
  if (!health.ok) return health;
  if (health.value.schemaVersion !== SCHEMA_VERSION) return err({ kind: 'unknown-schema' });
  // Central answered somewhere between asking and now.
  onClockOffset(Math.round((asked + clock.now()) / 2) - Date.parse(health.value.time));
  return ok(undefined);
}

async function enrol(parts: RoundParts): Promise<Result<Enrolment, RoundFault>> {
  const known = parts.store.identity.enrolment();
  if (known === null) return requestEnrolment(parts);
  // A new code led to another CA: only an enrolment with that code makes it this terminal's own.
  const ca = parts.trustedCa();
  if (ca !== null && ca !== known.ca) return requestEnrolment(parts);
  const certifiedFor = Date.parse(`${known.keyCertificate.notAfter}T00:00:00Z`) - parts.clock.now();
  if (certifiedFor > RENEW_BEFORE_MS) return ok(known);
  // The old certificate still holds, so a refusal is no reason to stop.
  const renewed = await parts.client.renew();
  return ok(renewed.ok ? save(parts, renewed.value) : known);
}

async function requestEnrolment(parts: RoundParts): Promise<Result<Enrolment, RoundFault>> {
  const { store, client, terminalKey, profile, enrolCode, codeRefused } = parts;
  if (enrolCode === null) return err({ kind: 'not-enrolled' });
  if (codeRefused.fault !== null) return err(codeRefused.fault);
  const answer = await client.enrol({
    schemaVersion: SCHEMA_VERSION,
    code: enrolCode,
    terminalId: store.identity.terminalId(),
    terminalKeyId: terminalKey.keyId,
    terminalPublicKey: terminalKey.publicKeyRaw,
    profile,
  });
  if (answer.ok) {
    const enrolment = save(parts, answer.value);
    parts.onEnrolled();
    return ok(enrolment);
  }
  const isFinal = answer.error.kind === 'refused' && CODE_REFUSED.has(answer.error.code);
  if (isFinal && isOneTime(enrolCode)) codeRefused.fault = answer.error;
  return answer;
}

/** The demo's word is not one-time: its central may only be on its way. */
const isOneTime = (code: string | null) => code !== null && parseEnrolmentCode(code).ok;

function save({ store, trustedCa, onStored }: RoundParts, answer: EnrolAnswer): Enrolment {
  const { scopes, keyCertificate, lookupKey } = answer;
  const enrolment = { terminalId: store.identity.terminalId(), scopes, keyCertificate, ca: trustedCa() };
  store.identity.saveEnrolment(enrolment, lookupKey);
  onStored();
  return enrolment;
}

/** A part of a round for an enrolled terminal. */
export type Step = (parts: RoundParts, enrolment: Enrolment) => Promise<Result<void, RoundFault>>;

const lease: Step = async ({ store, client, leaseItems, onStored }) => {
  for (const itemId of leaseItems) {
    if (store.leases.left(itemId) >= REFILL_BELOW) continue;
    const answer = await client.lease(itemId, LEASE_SIZE);
    if (!answer.ok) return answer;
    if (answer.value.itemId !== itemId || answer.value.to < answer.value.from)
      return err({ kind: 'not-ours' });
    store.leases.add(answer.value);
    onStored();
  }
  return ok(undefined);
};
