import type { Trx } from '../../database/open.ts';
import type { Applied, Reporter } from '../../sync/apply.ts';
import { rejected } from '../../sync/rejections.ts';
import { dayInZone } from '../terminals/certify.ts';
import { ISSUER_ZONE } from './issuers.ts';
import {
  type IssuedRow,
  insertAll,
  isWithin,
  leasesOf,
  moveAll,
  type Outcome,
  onRecord,
  rowOf,
  whatBecame,
} from './outcome-rows.ts';
import { issuerOf, revoke } from './revocations.ts';

/** What may follow on what: a person decides an unconfirmed sheet; an issued one can still be made void. */
const LAWFUL_NEXT: Record<Outcome['outcome'], readonly Outcome['outcome'][]> = {
  unconfirmed: ['unconfirmed', 'issued', 'void'],
  issued: ['issued', 'void'],
  void: ['void'],
};

/**
 * Records what became of certificates, in their order; one answer each. A number counts only when it was leased to the
 * terminal that reports it, and belongs to one request for ever. Two readings and two writings, however many they are:
 * what one of them changes, those after it find in memory.
 */
export async function applyOutcomes(
  trx: Trx,
  reporter: Reporter,
  bodies: readonly Outcome[],
): Promise<readonly Applied[]> {
  const { terminal, receivedAt } = reporter;
  const leases = await leasesOf(trx, terminal.id, bodies);
  const stored = await onRecord(trx, bodies);
  const byNumber = new Map(stored.map((row) => [row.number, row]));
  const byRequest = new Map(stored.map((row) => [row.request_id, row]));
  const fresh = new Map<string, IssuedRow>();
  const moved = new Map<string, IssuedRow>();
  const voided: Outcome[] = [];

  const applyOne = (body: Outcome): Applied => {
    if (body.terminalKeyId !== terminal.keyId) return rejected('CT-333');
    if (!leases.some((lease) => isWithin(lease, body))) return rejected('CT-331');
    const current = byNumber.get(body.number) ?? byRequest.get(body.requestId);
    if (current !== undefined) {
      const isSame =
        current.number === body.number &&
        byRequest.get(body.requestId) === current &&
        current.terminal_id === terminal.id;
      if (!isSame) return rejected('CT-332');
      if (!LAWFUL_NEXT[current.outcome].includes(body.outcome)) {
        return { result: 'conflict', current: { number: current.number, outcome: current.outcome } };
      }
    }
    const row = {
      ...rowOf(reporter, body),
      ...(fresh.get(body.number) ?? {}),
      ...whatBecame(body, receivedAt),
    };
    const isFresh = current === undefined || fresh.has(body.number);
    (isFresh ? fresh : moved).set(body.number, row);
    byNumber.set(body.number, row);
    byRequest.set(body.requestId, row);
    if (body.outcome === 'void') voided.push(body);
    return { result: 'applied' };
  };
  const answers = bodies.map(applyOne);
  await insertAll(trx, [...fresh.values()]);
  await moveAll(trx, [...moved.values()]);
  for (const body of voided) await takeBack(trx, reporter, body);
  return answers;
}

/** A void sheet is on the issuer's list: whoever picks it out of the bin finds it refused. */
async function takeBack(trx: Trx, { terminal, receivedAt }: Reporter, body: Outcome): Promise<void> {
  const now = Date.parse(receivedAt);
  const issuerId = await issuerOf(trx, terminal.communityId);
  const what = { issuerId, subject: 'certificate' as const, subjectId: body.number, reason: 'void' as const };
  await revoke(trx, { ...what, from: dayInZone(now, ISSUER_ZONE), by: null }, now);
}
