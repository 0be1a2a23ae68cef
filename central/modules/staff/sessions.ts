import { createHash } from 'node:crypto';
import { ulid } from 'ulid';
import type { StaffSession } from '../../../contract/identity.ts';
import { fraction } from '../../../contract/random.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import type { Grant } from '../../../contract/roles.ts';
import type { StaffActor } from '../../auth/actor.ts';
import { countWrong, forgive, waitOf } from '../../auth/attempts.ts';
import { type IdentityEvent, recordEvent } from '../../auth/identity-events.ts';
import type { SessionEnd } from '../../auth/tables.ts';
import type { Db, Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import type { Problem } from '../../problems.ts';
import type { Terminal } from '../terminals/service.ts';
import { isSecret, NOBODYS_HASH } from './passwords.ts';

/** Without a request for this long a session ends, ms: a desk that somebody left. */
export const IDLE_MS = 15 * 60_000;
/** A session ends after a shift, and so does the right to unlock it by PIN, ms. */
export const LONGEST_MS = 12 * 3_600_000;
/** `used_at` is written at most this often, ms. */
const TOUCH_MS = 60_000;
const SECRET_BYTES = 32;
/** Wrong PINs at one terminal before the password is asked for again. */
const PIN_ATTEMPTS = 5;

type Parts = Pick<Deps, 'db' | 'clock' | 'random'>;

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex');
const instantAt = (ms: number) => new Date(ms).toISOString();

/** Where somebody tries to get in. */
export interface Attempt {
  readonly terminal: Terminal;
  readonly address: string;
}

/** With the password. Unknown accounts, wrong passwords and locked accounts are one refusal and take as long. */
export async function logIn(
  parts: Parts,
  { login, password }: { readonly login: string; readonly password: string },
  { terminal, address }: Attempt,
): Promise<Result<StaffSession, Problem>> {
  const { db, clock } = parts;
  const now = clock.now();
  const subjects = [`login ${login}`, `login from ${address}`];
  const record = (outcome: string, staffId: string | null) =>
    recordEvent(db, parts, { event: 'login', outcome, staffId, terminalId: terminal.id, address });
  if ((await waitOf(db, subjects, now)) > 0) {
    await record('CT-372', null);
    return err({ code: 'CT-372' });
  }
  const account = await accountOf(db, login);
  const isRight = await isSecret(password, account?.password_hash ?? NOBODYS_HASH);
  if (account === undefined || !isRight || account.locked_at !== null) {
    await countWrong(db, subjects, now);
    await record('CT-371', account?.id ?? null);
    return err({ code: 'CT-371' });
  }
  await forgive(db, subjects);
  await record('ok', account.id);
  return ok(await openSession(parts, { ...account, terminalId: terminal.id }));
}

/** With the PIN that was set at this very terminal, some hours after the password at the most. */
export async function unlock(
  parts: Parts,
  { login, pin }: { readonly login: string; readonly pin: string },
  { terminal, address }: Attempt,
): Promise<Result<StaffSession, Problem>> {
  const { db, clock } = parts;
  const now = clock.now();
  const account = await accountOf(db, login);
  const stored = await db
    .selectFrom('staff_pin')
    .select(['pin_hash', 'failures', 'password_at'])
    .where('staff_id', '=', account?.id ?? '')
    .where('terminal_id', '=', terminal.id)
    .executeTakeFirst();
  const isRight = await isSecret(pin, stored?.pin_hash ?? NOBODYS_HASH);
  const holds =
    stored !== undefined &&
    stored.failures < PIN_ATTEMPTS &&
    now - Date.parse(stored.password_at) < LONGEST_MS &&
    account !== undefined &&
    account.locked_at === null;
  const outcome = holds && isRight ? 'ok' : 'CT-376';
  await recordEvent(db, parts, {
    event: 'unlock',
    outcome,
    staffId: account?.id ?? null,
    terminalId: terminal.id,
    address,
  });
  if (!holds || !isRight || account === undefined) {
    await db
      .updateTable('staff_pin')
      .set((eb) => ({ failures: eb('failures', '+', 1) }))
      .where('staff_id', '=', account?.id ?? '')
      .where('terminal_id', '=', terminal.id)
      .execute();
    return err({ code: 'CT-376' });
  }
  await db
    .updateTable('staff_pin')
    .set({ failures: 0 })
    .where('staff_id', '=', account.id)
    .where('terminal_id', '=', terminal.id)
    .execute();
  return ok(await openSession(parts, { ...account, terminalId: terminal.id }));
}

async function accountOf(db: Db, login: string) {
  return db
    .selectFrom('staff_account')
    .select(['id', 'login', 'password_hash', 'must_change', 'locked_at'])
    .where('login', '=', login)
    .executeTakeFirst();
}

async function openSession(
  { db, clock, random }: Parts,
  account: { readonly id: string; readonly must_change: boolean; readonly terminalId: string },
): Promise<StaffSession> {
  const now = clock.now();
  const secret = Buffer.from(random.bytes(SECRET_BYTES)).toString('base64url');
  const sessionId = ulid(now, () => fraction(random));
  return db.transaction().execute(async (trx) => {
    await endSessions(trx, { staff_id: account.id, terminal_id: account.terminalId }, 'replaced', now);
    await trx
      .insertInto('staff_session')
      .values({
        id: sessionId,
        staff_id: account.id,
        terminal_id: account.terminalId,
        token_hash: hashOf(secret),
        opened_at: instantAt(now),
        used_at: instantAt(now),
        ended_at: null,
        end_reason: null,
      })
      .execute();
    const grants = [...(await grantsOf(trx, account.id))];
    const idleSeconds = IDLE_MS / 1000;
    return { secret, sessionId, staffId: account.id, grants, mustChange: account.must_change, idleSeconds };
  });
}

/** Roles of an account, with their places. */
export async function grantsOf(db: Db | Trx, staffId: string): Promise<readonly Grant[]> {
  return db.selectFrom('staff_grant').select(['role', 'place']).where('staff_id', '=', staffId).execute();
}

/** Ends the open sessions that match. */
export async function endSessions(
  db: Db | Trx,
  match: { readonly id?: string; readonly staff_id?: string; readonly terminal_id?: string },
  reason: SessionEnd,
  now: number,
): Promise<void> {
  let update = db
    .updateTable('staff_session')
    .set({ ended_at: instantAt(now), end_reason: reason })
    .where('ended_at', 'is', null);
  if (match.id !== undefined) update = update.where('id', '=', match.id);
  if (match.staff_id !== undefined) update = update.where('staff_id', '=', match.staff_id);
  if (match.terminal_id !== undefined) update = update.where('terminal_id', '=', match.terminal_id);
  await update.execute();
}

/** Who is signed in with this secret at this terminal; null when nobody is any more. Keeps the session awake. */
export async function findSession(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  secret: string,
  terminalId: string,
): Promise<{ readonly staff: StaffActor; readonly mustChange: boolean } | null> {
  const now = clock.now();
  const row = await db
    .selectFrom('staff_session')
    .innerJoin('staff_account', 'staff_account.id', 'staff_session.staff_id')
    .select(['staff_session.id', 'staff_id', 'opened_at', 'used_at', 'locked_at', 'must_change'])
    .where('token_hash', '=', hashOf(secret))
    .where('terminal_id', '=', terminalId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return null;
  const over = endOf(row, now);
  if (over !== null) {
    await endSessions(db, { id: row.id }, over, now);
    return null;
  }
  if (now - Date.parse(row.used_at) > TOUCH_MS) {
    await db
      .updateTable('staff_session')
      .set({ used_at: instantAt(now) })
      .where('id', '=', row.id)
      .execute();
  }
  const grants = await grantsOf(db, row.staff_id);
  return { staff: { id: row.staff_id, sessionId: row.id, grants }, mustChange: row.must_change };
}

function endOf(
  row: { readonly opened_at: string; readonly used_at: string; readonly locked_at: string | null },
  now: number,
): SessionEnd | null {
  if (row.locked_at !== null) return 'locked';
  if (now - Date.parse(row.opened_at) > LONGEST_MS) return 'too-long';
  return now - Date.parse(row.used_at) > IDLE_MS ? 'idle' : null;
}

/**
 * Who did what a terminal reports later, perhaps after days without the network: the session was open at that terminal
 * at the time. The terminal vouches for the time with its key; a session that was ended before gives no name.
 */
export async function staffBehind(
  trx: Trx,
  sessionId: string,
  { terminalId, at }: { readonly terminalId: string; readonly at: string },
): Promise<StaffActor | null> {
  const row = await trx
    .selectFrom('staff_session')
    .select(['id', 'staff_id', 'opened_at', 'ended_at', 'end_reason'])
    .where('id', '=', sessionId)
    .where('terminal_id', '=', terminalId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const moment = Date.parse(at);
  const opened = Date.parse(row.opened_at);
  // A desk that worked without the network looked idle from here: only the length of a shift ends such a session.
  const looksIdle = row.end_reason === 'idle' || row.end_reason === 'too-long';
  const end = row.ended_at === null || looksIdle ? opened + LONGEST_MS : Date.parse(row.ended_at);
  if (moment < opened || moment > end) return null;
  return { id: row.staff_id, sessionId: row.id, grants: await grantsOf(trx, row.staff_id) };
}

/** Writes one line of the record about a member of staff at a terminal. */
export async function recordOf(
  parts: Parts,
  event: IdentityEvent,
  { terminal, address }: Attempt,
  staffId: string,
): Promise<void> {
  await recordEvent(parts.db, parts, { event, outcome: 'ok', staffId, terminalId: terminal.id, address });
}
