import { createPrivateKey, sign } from 'node:crypto';
import { sql } from 'kysely';
import { type RevocationList, revocationList } from '../../../contract/domain.ts';
import { revocationText } from '../../../contract/revocation-text.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import { dayInZone } from '../terminals/certify.ts';
import { ISSUER_ZONE, signingKeyOf } from './issuers.ts';
import type { RevocationSubject } from './tables.ts';

const DAY_MS = 86_400_000;

/** A list is made anew every day, and stands for a week when central is away. */
const RENEW_AFTER_MS = DAY_MS;
const STANDS_FOR_MS = 7 * DAY_MS;

/** A sheet is good for 366 days at most; an entry stays longer than any sheet that it speaks of. Keys stay for ever. */
const CERTIFICATES_STAY_DAYS = 400;

type Reading = Pick<Trx, 'selectFrom'>;

/** The newest signed list of an issuer; null before the first. */
export async function readRevocationList(trx: Reading, issuerId: string): Promise<RevocationList | null> {
  const row = await trx
    .selectFrom('revocation_list')
    .select('document')
    .where('issuer_id', '=', issuerId)
    .executeTakeFirst();
  return row === undefined ? null : revocationList.parse(row.document);
}

/**
 * Signs the lists that say something new or are a day old, of every issuer whose key this process holds. Returns how
 * many it signed; another process that does the same at the same time waits and finds nothing to do.
 */
export async function signRevocations(deps: Pick<Deps, 'db' | 'clock' | 'issuers'>): Promise<number> {
  const issuers = await deps.db
    .selectFrom('community')
    .select('issuer_id')
    .distinct()
    .orderBy('issuer_id')
    .execute();
  let signed = 0;
  for (const { issuer_id } of issuers) {
    if (await deps.db.transaction().execute((trx) => signList(trx, deps, issuer_id))) signed += 1;
  }
  return signed;
}

async function signList(trx: Trx, deps: Pick<Deps, 'clock' | 'issuers'>, issuerId: string): Promise<boolean> {
  const now = deps.clock.now();
  // Also before the first list: two that sign at once give two different lists one number otherwise.
  await sql`select pg_advisory_xact_lock(hashtext(${`revocation list ${issuerId}`}))`.execute(trx);
  const before = await trx
    .selectFrom('revocation_list')
    .select(['sequence', 'issued_at', 'document'])
    .where('issuer_id', '=', issuerId)
    .executeTakeFirst();
  const key = await signingKeyOf(trx, deps, issuerId);
  if (key === null) return false;
  const entries = await entriesOf(trx, issuerId, now);
  const old = before === undefined ? null : revocationList.parse(before.document);
  const isYoung = old !== null && now - Date.parse(old.issuedAt) < RENEW_AFTER_MS;
  if (isYoung && old.issuerKeyId === key.issuerKeyId && saysTheSame(old, entries)) return false;
  const unsigned = {
    issuerId,
    issuerKeyId: key.issuerKeyId,
    sequence: (before?.sequence ?? 0) + 1,
    issuedAt: new Date(now).toISOString(),
    nextUpdate: new Date(now + STANDS_FOR_MS).toISOString(),
    ...entries,
  };
  const text = Buffer.from(revocationText(unsigned));
  const signature = sign(null, text, createPrivateKey(key.privateKeyPem)).toString('base64url');
  const row = {
    sequence: unsigned.sequence,
    issued_at: unsigned.issuedAt,
    document: JSON.stringify(revocationList.parse({ ...unsigned, signature })),
  };
  await trx
    .insertInto('revocation_list')
    .values({ issuer_id: issuerId, ...row })
    .onConflict((conflict) => conflict.column('issuer_id').doUpdateSet(row))
    .execute();
  return true;
}

type Entries = Pick<RevocationList, 'certificates' | 'terminalKeys' | 'issuerKeys'>;

/** What an issuer has taken back, sorted by what it names. */
async function entriesOf(trx: Reading, issuerId: string, now: number): Promise<Entries> {
  const since = dayInZone(now - CERTIFICATES_STAY_DAYS * DAY_MS, ISSUER_ZONE);
  const rows = await trx
    .selectFrom('revocation')
    .select(['subject', 'subject_id', 'reason', 'from_day', 'lifted_on'])
    .where('issuer_id', '=', issuerId)
    .orderBy('subject_id')
    .orderBy('from_day')
    .execute();
  const of = (subject: RevocationSubject) => rows.filter((row) => row.subject === subject);
  return {
    certificates: of('certificate')
      .filter(({ from_day }) => from_day >= since)
      .map(({ subject_id, reason, from_day }) => ({ number: subject_id, reason, revokedOn: from_day })),
    terminalKeys: of('terminal-key').map(({ subject_id, reason, from_day, lifted_on }) => ({
      terminalKeyId: subject_id,
      reason,
      from: from_day,
      until: lifted_on,
    })),
    issuerKeys: of('issuer-key').map(({ subject_id, reason, from_day }) => ({
      issuerKeyId: subject_id,
      reason,
      from: from_day,
    })),
  };
}

function saysTheSame({ certificates, terminalKeys, issuerKeys }: Entries, other: Entries): boolean {
  return JSON.stringify({ certificates, terminalKeys, issuerKeys }) === JSON.stringify(other);
}
