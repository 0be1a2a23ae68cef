import { assertDefined } from '../../../contract/assert.ts';
import type { RevocationReason } from '../../../contract/domain.ts';
import type { Trx } from '../../database/open.ts';
import { dayInZone } from '../terminals/certify.ts';
import { ISSUER_ZONE } from './issuers.ts';
import type { RevocationSubject } from './tables.ts';

type Reading = Pick<Trx, 'selectFrom'>;

/**
 * Takes something back, in the caller's transaction. Again changes nothing: the first day and reason stand. The signed list
 * says so within a minute (`signRevocations`).
 */
export async function revoke(
  trx: Trx,
  what: {
    readonly issuerId: string;
    readonly subject: RevocationSubject;
    readonly subjectId: string;
    readonly reason: RevocationReason;
    /** Of a key: first day whose signatures do not count. Of a certificate: today. */
    readonly from: string;
    readonly by: string | null;
  },
  now: number,
): Promise<'revoked' | 'was-revoked'> {
  const { issuerId, subject, subjectId, reason, from, by } = what;
  const inForce = await trx
    .selectFrom('revocation')
    .select('subject_id')
    .where('issuer_id', '=', issuerId)
    .where('subject', '=', subject)
    .where('subject_id', '=', subjectId)
    .where('lifted_on', 'is', null)
    .executeTakeFirst();
  if (inForce !== undefined) return 'was-revoked';
  const at = { reason, revoked_at: new Date(now).toISOString(), revoked_by: by, lifted_on: null };
  await trx
    .insertInto('revocation')
    .values({ issuer_id: issuerId, subject, subject_id: subjectId, from_day: from, ...at })
    // Revoked, let back in and revoked again within a day: it is revoked.
    .onConflict((conflict) =>
      conflict.columns(['issuer_id', 'subject', 'subject_id', 'from_day']).doUpdateSet(at),
    )
    .execute();
  return 'revoked';
}

/**
 * The key of a terminal that was revoked: what it signs from today on does not count, unless an administrator lets the
 * terminal back in (`liftTerminalKey`).
 */
export async function revokeTerminalKey(
  trx: Trx,
  { keyId, communityId }: { readonly keyId: string; readonly communityId: string },
  now: number,
): Promise<void> {
  const issuerId = await issuerOf(trx, communityId);
  const what = { issuerId, subject: 'terminal-key' as const, subjectId: keyId, reason: 'key-lost' as const };
  await revoke(trx, { ...what, from: dayInZone(now, ISSUER_ZONE), by: null }, now);
}

/** A terminal is let back in with its key: what it signs from today on counts again, what it signed meanwhile never. */
export async function liftTerminalKey(trx: Trx, keyId: string, now: number): Promise<void> {
  await trx
    .updateTable('revocation')
    .set({ lifted_on: dayInZone(now, ISSUER_ZONE) })
    .where('subject', '=', 'terminal-key')
    .where('subject_id', '=', keyId)
    .where('lifted_on', 'is', null)
    .execute();
}

/** The issuer in whose name a community issues. */
export async function issuerOf(trx: Reading, communityId: string): Promise<string> {
  const row = await trx
    .selectFrom('community')
    .select('issuer_id')
    .where('id', '=', communityId)
    .executeTakeFirst();
  return assertDefined(row, 'a community of ours').issuer_id;
}

/** When a sheet was taken back; null when it was not. */
export async function revocationOf(trx: Reading, issuerId: string, number: string) {
  const row = await trx
    .selectFrom('revocation')
    .select(['reason', 'from_day'])
    .where('issuer_id', '=', issuerId)
    .where('subject', '=', 'certificate')
    .where('subject_id', '=', number)
    .executeTakeFirst();
  return row ?? null;
}
