import type { OperationBody } from '../../../contract/sync.ts';
import type { Trx } from '../../database/open.ts';
import type { Applied, Reporter } from '../../sync/apply.ts';
import { rejected } from '../../sync/rejections.ts';
import { dayInZone } from '../terminals/certify.ts';
import { ISSUER_ZONE } from './issuers.ts';
import { issuerOf, revoke } from './revocations.ts';

type Outcome = Extract<OperationBody, { kind: 'certificate-outcome' }>;

/** What may follow on what: a person decides an unconfirmed sheet; an issued one can still be made void. */
const LAWFUL_NEXT: Record<Outcome['outcome'], readonly Outcome['outcome'][]> = {
  unconfirmed: ['unconfirmed', 'issued', 'void'],
  issued: ['issued', 'void'],
  void: ['void'],
};

/**
 * Records what became of a certificate. A number counts only when it was leased to the terminal that reports it,
 * and belongs to one request for ever.
 */
export async function applyOutcome(trx: Trx, reporter: Reporter, body: Outcome): Promise<Applied> {
  const { terminal, receivedAt } = reporter;
  if (body.terminalKeyId !== terminal.keyId) return rejected('CT-333');
  const split = /^(.+-)(\d{6})$/.exec(body.number);
  if (split === null) return rejected('CT-331');
  const lease = await trx
    .selectFrom('number_lease')
    .select('id')
    .where('terminal_id', '=', terminal.id)
    .where('item_id', '=', body.itemId)
    .where('prefix', '=', split[1] ?? '')
    .where('from_number', '<=', Number(split[2]))
    .where('to_number', '>=', Number(split[2]))
    .executeTakeFirst();
  if (lease === undefined) return rejected('CT-331');
  const [current, ...more] = await trx
    .selectFrom('certificate_issued')
    .select(['number', 'request_id', 'terminal_id', 'outcome'])
    .where((eb) => eb.or([eb('number', '=', body.number), eb('request_id', '=', body.requestId)]))
    .execute();
  const row = {
    outcome: body.outcome,
    evidence: body.evidence,
    outcome_at: body.at,
    received_at: receivedAt,
  };
  if (current === undefined) {
    await trx
      .insertInto('certificate_issued')
      .values({
        number: body.number,
        request_id: body.requestId,
        item_id: body.itemId,
        community_id: terminal.communityId,
        resident_id: body.residentId,
        purpose: body.purpose,
        terminal_id: terminal.id,
        terminal_key_id: body.terminalKeyId,
        ...row,
      })
      .execute();
    await takeBackIfVoid(trx, reporter, body);
    return { result: 'applied' };
  }
  const isSame =
    more.length === 0 &&
    current.number === body.number &&
    current.request_id === body.requestId &&
    current.terminal_id === terminal.id;
  if (!isSame) return rejected('CT-332');
  if (!LAWFUL_NEXT[current.outcome].includes(body.outcome)) {
    return { result: 'conflict', current: { number: current.number, outcome: current.outcome } };
  }
  await trx.updateTable('certificate_issued').set(row).where('number', '=', body.number).execute();
  await takeBackIfVoid(trx, reporter, body);
  return { result: 'applied' };
}

/** A void sheet is on the issuer's list: whoever picks it out of the bin finds it refused. */
async function takeBackIfVoid(trx: Trx, { terminal, receivedAt }: Reporter, body: Outcome): Promise<void> {
  if (body.outcome !== 'void') return;
  const now = Date.parse(receivedAt);
  const issuerId = await issuerOf(trx, terminal.communityId);
  const what = { issuerId, subject: 'certificate' as const, subjectId: body.number, reason: 'void' as const };
  await revoke(trx, { ...what, from: dayInZone(now, ISSUER_ZONE), by: null }, now);
}
