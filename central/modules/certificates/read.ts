import { decodeTime } from 'ulid';
import type { z } from 'zod';
import { throwIllegalValue } from '../../../contract/assert.ts';
import type { CertificateListQuery, certificateRow } from '../../../contract/certificate-api.ts';
import {
  type CertificateCheck,
  type CertificateQuestion,
  certificateIssued,
} from '../../../contract/domain.ts';
import type { Db, Trx } from '../../database/open.ts';
import { dayInZone } from '../terminals/certify.ts';
import { catalogueOf } from './catalogue.ts';
import { revocationOf } from './revocations.ts';

type Reading = Pick<Db | Trx, 'selectFrom'>;
type Row = z.infer<typeof certificateRow>;

const DAY_MS = 86_400_000;

/** Sheets of the communities given, the newest number first. */
export async function listCertificates(
  trx: Reading,
  communities: readonly string[],
  { community, outcome, after, limit }: CertificateListQuery,
): Promise<{ readonly certificates: readonly Row[]; readonly next: string | null }> {
  if (communities.length === 0) return { certificates: [], next: null };
  let query = selectIssued(trx)
    .where('community.id', 'in', [...communities])
    .orderBy('number', 'desc')
    .limit(limit + 1);
  if (community !== undefined) query = query.where('community.id', '=', community);
  if (outcome !== undefined) query = query.where('outcome', '=', outcome);
  if (after !== undefined) query = query.where('number', '<', after);
  const found = await query.execute();
  const page = found.slice(0, limit).map(rowOf);
  return { certificates: page, next: found.length > limit ? (page.at(-1)?.number ?? null) : null };
}

/** One sheet in the communities given. */
export async function findCertificate(
  trx: Reading,
  communities: readonly string[],
  number: string,
): Promise<(Row & { readonly issuerId: string }) | null> {
  if (communities.length === 0) return null;
  const row = await selectIssued(trx)
    .where('community.id', 'in', [...communities])
    .where('number', '=', number)
    .executeTakeFirst();
  return row === undefined ? null : { ...rowOf(row), issuerId: row.issuer_id };
}

function selectIssued(trx: Reading) {
  return trx
    .selectFrom('certificate_issued')
    .innerJoin('community', 'community.id', 'certificate_issued.community_id')
    .leftJoin('revocation', (join) =>
      join
        .onRef('revocation.issuer_id', '=', 'community.issuer_id')
        .on('revocation.subject', '=', 'certificate')
        .onRef('revocation.subject_id', '=', 'certificate_issued.number'),
    )
    .selectAll('certificate_issued')
    .select(['community.issuer_id', 'revocation.from_day', 'revocation.reason']);
}

function rowOf(row: Awaited<ReturnType<ReturnType<typeof selectIssued>['execute']>>[number]): Row {
  const { from_day, reason } = row;
  return {
    ...certificateIssued.parse({
      number: row.number,
      requestId: row.request_id,
      itemId: row.item_id,
      communityId: row.community_id,
      residentId: row.resident_id,
      purpose: row.purpose,
      outcome: row.outcome,
      evidence: row.evidence,
      terminalId: row.terminal_id,
      terminalKeyId: row.terminal_key_id,
      assurance: row.assurance,
      outcomeAt: row.outcome_at,
    }),
    revoked: from_day === null || reason === null ? null : { on: from_day, reason },
  };
}

/**
 * Answers whoever holds a sheet. Number, day of issue and the last four characters of the holder's number must belong
 * together; anything else is null, whichever of them is wrong. The day is that of the request's own ULID in the zone of
 * the community. A holder whose record is gone cannot be checked here any more: the code on the sheet still can.
 */
export async function checkCertificate(
  db: Db,
  { number, issuedOn, lastFour }: CertificateQuestion,
  now: number,
): Promise<CertificateCheck | null> {
  const row = await db
    .selectFrom('certificate_issued')
    .innerJoin('community', 'community.id', 'certificate_issued.community_id')
    .innerJoin('resident', 'resident.id', 'certificate_issued.resident_id')
    .select([
      'certificate_issued.community_id',
      'item_id',
      'request_id',
      'outcome',
      'zone',
      'issuer_id',
      'citizen_number',
      'terminal_key_id',
    ])
    .where('number', '=', number)
    .executeTakeFirst();
  if (row === undefined || !row.citizen_number.endsWith(lastFour)) return null;
  if (dayInZone(decodeTime(row.request_id), row.zone) !== issuedOn) return null;
  const itemId = row.item_id;
  const revoked = await revocationOf(db, row.issuer_id, number);
  if (revoked !== null)
    return { status: 'revoked', itemId, revokedOn: revoked.from_day, reason: revoked.reason };
  switch (row.outcome) {
    case 'void':
      return { status: 'revoked', itemId, revokedOn: issuedOn, reason: 'void' };
    case 'unconfirmed':
      return { status: 'unconfirmed', itemId, issuedOn };
    case 'issued': {
      const item = (await catalogueOf(db, row.community_id)).find(({ id }) => id === itemId);
      const validUntil = addDays(issuedOn, item?.validDays ?? 0);
      const expired = dayInZone(now, row.zone) > validUntil;
      return {
        status: 'valid',
        itemId,
        issuedOn,
        validUntil,
        expired,
        demo: await isDemo(db, row.issuer_id),
      };
    }
    default:
      return throwIllegalValue(row.outcome);
  }
}

/** Whether only keys that come with the program stand behind an issuer. */
async function isDemo(db: Reading, issuerId: string): Promise<boolean> {
  const keys = await db.selectFrom('issuer_key').select('demo').where('issuer_id', '=', issuerId).execute();
  return keys.some(({ demo }) => demo);
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
