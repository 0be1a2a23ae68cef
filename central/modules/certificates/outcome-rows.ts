import { sql } from 'kysely';
import type { OperationBody } from '../../../contract/sync.ts';
import type { Trx } from '../../database/open.ts';
import type { Tables } from '../../database/tables.ts';
import type { Reporter } from '../../sync/apply.ts';

export type Outcome = Extract<OperationBody, { kind: 'certificate-outcome' }>;
export type IssuedRow = Tables['certificate_issued'];
/** What is on record of a number. */
export type OnRecord = Pick<IssuedRow, 'number' | 'request_id' | 'terminal_id' | 'outcome'>;

export type Lease = Pick<Tables['number_lease'], 'item_id' | 'prefix' | 'from_number' | 'to_number'>;

/** `CCLL2026-000123` as prefix and running part; null for what is no number. */
function splitNumber(number: string): { readonly prefix: string; readonly running: number } | null {
  const split = /^(.+-)(\d{6})$/.exec(number);
  return split === null ? null : { prefix: split[1] ?? '', running: Number(split[2]) };
}

/** Whether the number was leased for the item. */
export function isWithin(
  { item_id, prefix, from_number, to_number }: Lease,
  { itemId, number }: Outcome,
): boolean {
  const split = splitNumber(number);
  if (split === null || item_id !== itemId || prefix !== split.prefix) return false;
  return from_number <= split.running && split.running <= to_number;
}

/** Ranges of the terminal from which these numbers can come. */
export async function leasesOf(
  trx: Trx,
  terminalId: string,
  bodies: readonly Outcome[],
): Promise<readonly Lease[]> {
  const prefixes = new Set(bodies.flatMap(({ number }) => splitNumber(number)?.prefix ?? []));
  if (prefixes.size === 0) return [];
  return trx
    .selectFrom('number_lease')
    .select(['item_id', 'prefix', 'from_number', 'to_number'])
    .where('terminal_id', '=', terminalId)
    .where('prefix', 'in', [...prefixes])
    .execute();
}

/** What there is of these numbers and of these requests. */
export async function onRecord(trx: Trx, bodies: readonly Outcome[]): Promise<readonly OnRecord[]> {
  const numbers = JSON.stringify(bodies.map(({ number }) => number));
  const requests = JSON.stringify(bodies.map(({ requestId }) => requestId));
  // As arrays both lists are looked up in their indexes; as sub-selects beside `or` the whole table would be read.
  const among = (list: string) => sql<string>`any(array(select json_array_elements_text(${list}::json)))`;
  return trx
    .selectFrom('certificate_issued')
    .select(['number', 'request_id', 'terminal_id', 'outcome'])
    .where((eb) => eb.or([eb('number', '=', among(numbers)), eb('request_id', '=', among(requests))]))
    .execute();
}

/** The part of a row that a later report replaces. */
export function whatBecame({ outcome, evidence, at }: Outcome, receivedAt: string) {
  return { outcome, evidence, outcome_at: at, received_at: receivedAt };
}

/** The row of a number that is reported for the first time. */
export function rowOf({ terminal, receivedAt }: Reporter, body: Outcome): IssuedRow {
  return {
    number: body.number,
    request_id: body.requestId,
    item_id: body.itemId,
    community_id: terminal.communityId,
    resident_id: body.residentId,
    purpose: body.purpose,
    terminal_id: terminal.id,
    terminal_key_id: body.terminalKeyId,
    assurance: body.assurance ?? null,
    ...whatBecame(body, receivedAt),
  };
}

/** A number that somebody else has meanwhile ends the transaction: nothing is written over. */
export async function insertAll(trx: Trx, rows: readonly IssuedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into certificate_issued
    select * from json_populate_recordset(null::certificate_issued, ${JSON.stringify(rows)}::json)`.execute(
    trx,
  );
}

export async function moveAll(trx: Trx, rows: readonly IssuedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`update certificate_issued i
    set outcome = r.outcome, evidence = r.evidence, outcome_at = r.outcome_at, received_at = r.received_at
    from json_populate_recordset(null::certificate_issued, ${JSON.stringify(rows)}::json) r
    where i.number = r.number`.execute(trx);
}
