import { ulid } from 'ulid';
import { isFitPin } from '../../../contract/pin.ts';
import { fraction } from '../../../contract/random.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import { type Grant, isLawfulGrant } from '../../../contract/roles.ts';
import { forgive } from '../../auth/attempts.ts';
import { recordEvent } from '../../auth/identity-events.ts';
import { placeExists } from '../../auth/places.ts';
import type { Deps } from '../../deps.ts';
import { hashSecret, isSecret, weaknessOf } from './passwords.ts';
import { endSessions } from './sessions.ts';

type Parts = Pick<Deps, 'db' | 'clock' | 'random'>;

export type AccountFailure =
  | 'bad-login'
  | 'login-taken'
  | 'no-such-account'
  | 'unlawful-grant'
  | 'no-such-place'
  | 'weak-length'
  | 'weak-kinds'
  | 'weak-guessable'
  | 'wrong-password'
  | 'bad-pin';

const LOGIN = /^[a-z][a-z0-9._-]{1,31}$/;
const instantAt = (ms: number) => new Date(ms).toISOString();

async function newHash(
  { random }: Pick<Deps, 'random'>,
  password: string,
  login: string,
): Promise<Result<string, AccountFailure>> {
  const weakness = weaknessOf(password, login);
  return weakness === null ? ok(await hashSecret(password, random)) : err(`weak-${weakness}` as const);
}

/** A new account with one role; its first password has to be changed at the first login. */
export async function addAccount(
  parts: Parts,
  account: { readonly login: string; readonly password: string; readonly grant: Grant },
): Promise<Result<string, AccountFailure>> {
  const { db, clock, random } = parts;
  const { login, password, grant } = account;
  if (!LOGIN.test(login)) return err('bad-login');
  const lawful = await mayBeGranted(parts, grant);
  if (!lawful.ok) return lawful;
  const hash = await newHash(parts, password, login);
  if (!hash.ok) return hash;
  const now = clock.now();
  const id = ulid(now, () => fraction(random));
  return db.transaction().execute(async (trx) => {
    const made = await trx
      .insertInto('staff_account')
      .values({
        id,
        login,
        password_hash: hash.value,
        password_set_at: instantAt(now),
        must_change: true,
        made_at: instantAt(now),
        locked_at: null,
      })
      .onConflict((conflict) => conflict.column('login').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (made === undefined) return err('login-taken');
    await trx
      .insertInto('staff_grant')
      .values({ staff_id: id, ...grant, granted_at: instantAt(now) })
      .execute();
    await recordEvent(trx, parts, { event: 'staff-added', outcome: 'ok', staffId: id });
    return ok(id);
  });
}

/** One more role for an account that is there. */
export async function addGrant(
  parts: Parts,
  login: string,
  grant: Grant,
): Promise<Result<void, AccountFailure>> {
  const { db, clock } = parts;
  const lawful = await mayBeGranted(parts, grant);
  if (!lawful.ok) return lawful;
  const id = await idOf(parts, login);
  if (id === null) return err('no-such-account');
  await db
    .insertInto('staff_grant')
    .values({ staff_id: id, ...grant, granted_at: instantAt(clock.now()) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await recordEvent(db, parts, { event: 'staff-granted', outcome: 'ok', staffId: id });
  return ok(undefined);
}

async function mayBeGranted({ db }: Pick<Deps, 'db'>, grant: Grant): Promise<Result<void, AccountFailure>> {
  if (!isLawfulGrant(grant)) return err('unlawful-grant');
  return (await placeExists(db, grant.place)) ? ok(undefined) : err('no-such-place');
}

async function idOf({ db }: Pick<Deps, 'db'>, login: string): Promise<string | null> {
  const row = await db.selectFrom('staff_account').select('id').where('login', '=', login).executeTakeFirst();
  return row?.id ?? null;
}

/** Locks an account; its sessions end with the commit. */
export async function lockAccount(parts: Parts, login: string): Promise<Result<void, AccountFailure>> {
  const { db, clock } = parts;
  const now = clock.now();
  const id = await idOf(parts, login);
  if (id === null) return err('no-such-account');
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('staff_account')
      .set({ locked_at: instantAt(now) })
      .where('id', '=', id)
      .execute();
    await endSessions(trx, { staff_id: id }, 'locked', now);
    await trx.deleteFrom('staff_pin').where('staff_id', '=', id).execute();
    await recordEvent(trx, parts, { event: 'staff-locked', outcome: 'ok', staffId: id });
  });
  return ok(undefined);
}

/** A new first password by an administrator: unlocks, forgives wrong attempts, ends sessions and PINs. */
export async function resetAccount(
  parts: Parts,
  login: string,
  password: string,
): Promise<Result<void, AccountFailure>> {
  const { db } = parts;
  const id = await idOf(parts, login);
  if (id === null) return err('no-such-account');
  const hash = await newHash(parts, password, login);
  if (!hash.ok) return hash;
  await setPassword(parts, id, hash.value, { mustChange: true, event: 'staff-reset' });
  await db.updateTable('staff_account').set({ locked_at: null }).where('id', '=', id).execute();
  await forgive(db, [`login ${login}`]);
  return ok(undefined);
}

/** By the person, who knows the old one. All sessions end: the screen asks for the new password. */
export async function changePassword(
  parts: Parts,
  staffId: string,
  change: { readonly old: string; readonly new: string },
): Promise<Result<void, AccountFailure>> {
  const account = await parts.db
    .selectFrom('staff_account')
    .select(['login', 'password_hash'])
    .where('id', '=', staffId)
    .executeTakeFirstOrThrow();
  if (!(await isSecret(change.old, account.password_hash))) return err('wrong-password');
  if (change.old === change.new) return err('weak-guessable');
  const hash = await newHash(parts, change.new, account.login);
  if (!hash.ok) return hash;
  await setPassword(parts, staffId, hash.value, { mustChange: false, event: 'password-changed' });
  return ok(undefined);
}

async function setPassword(
  parts: Parts,
  staffId: string,
  hash: string,
  { mustChange, event }: { readonly mustChange: boolean; readonly event: 'staff-reset' | 'password-changed' },
): Promise<void> {
  const { db, clock } = parts;
  const now = clock.now();
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('staff_account')
      .set({ password_hash: hash, password_set_at: instantAt(now), must_change: mustChange })
      .where('id', '=', staffId)
      .execute();
    await endSessions(trx, { staff_id: staffId }, 'password-changed', now);
    await trx.deleteFrom('staff_pin').where('staff_id', '=', staffId).execute();
    await recordEvent(trx, parts, { event, outcome: 'ok', staffId });
  });
}

/** Sets the PIN for one terminal, in a session that a password opened there. */
export async function setPin(
  { db, clock, random }: Parts,
  staffId: string,
  terminalId: string,
  pin: string,
): Promise<Result<void, AccountFailure>> {
  if (!isFitPin(pin)) return err('bad-pin');
  const row = {
    pin_hash: await hashSecret(pin, random),
    password_at: instantAt(clock.now()),
    failures: 0,
  };
  await db
    .insertInto('staff_pin')
    .values({ staff_id: staffId, terminal_id: terminalId, ...row })
    .onConflict((conflict) =>
      // Setting another one does not make the password younger.
      conflict.columns(['staff_id', 'terminal_id']).doUpdateSet({ pin_hash: row.pin_hash }),
    )
    .execute();
  return ok(undefined);
}

export interface ListedAccount {
  readonly login: string;
  readonly grants: readonly Grant[];
  readonly isLocked: boolean;
}

export async function listAccounts({ db }: Pick<Deps, 'db'>): Promise<readonly ListedAccount[]> {
  const accounts = await db
    .selectFrom('staff_account')
    .select(['id', 'login', 'locked_at'])
    .orderBy('login')
    .execute();
  const grants = await db.selectFrom('staff_grant').selectAll().orderBy('place').execute();
  return accounts.map(({ id, login, locked_at }) => ({
    login,
    grants: grants.filter(({ staff_id }) => staff_id === id).map(({ role, place }) => ({ role, place })),
    isLocked: locked_at !== null,
  }));
}
