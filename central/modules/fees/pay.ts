import type { Selectable } from 'kysely';
import { assertDefined } from '../../../contract/assert.ts';
import { instantOf } from '../../../contract/clock.ts';
import { type PaymentRequest, type PaymentResult, sumFen } from '../../../contract/property/fees.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import { tellOfAccount } from './accounts.ts';
import type { ChargeOutcome, PaymentPort } from './payment-port.ts';
import type { FeeTables } from './tables.ts';

type Payment = Selectable<FeeTables['fee_payment']>;
type Tools = Pick<Deps, 'db' | 'clock' | 'random' | 'log'>;

/** An order without its answer is asked about after this, ms: nobody is at the desk any more who would. */
const ASK_AGAIN_MS = 20_000;

/**
 * Takes money for bills, once. The payment is in the database before anybody is asked for money, with the id that the
 * provider knows it by; what is not answered stays in hand until the provider says what became of it. A second request
 * with the same key never charges: it asks.
 */
export async function pay(
  tools: Tools,
  port: PaymentPort | null,
  companyId: string,
  request: PaymentRequest,
): Promise<PaymentResult> {
  const { key, method, code } = request;
  if (method === 'code' && port === null) return { outcome: 'refused', reason: 'no-provider' };
  const begun = await tools.db.transaction().execute((trx) => begin(trx, tools, companyId, request));
  if (begun === null) return { outcome: 'refused', reason: 'changed' };
  const { payment, isNew } = begun;
  if (payment.state !== 'asking') return resultOf(payment);
  const provider = assertDefined(port ?? undefined, 'cash is settled as it begins');
  const outcome =
    isNew && code !== null
      ? await provider.charge({ id: key, amountFen: payment.amount_fen, code })
      : await provider.ask(key);
  return settle(tools, key, outcome);
}

/** Asks what became of payments that nobody has answered. Returns how many were settled. */
export async function settleUnanswered(tools: Tools, port: PaymentPort | null): Promise<number> {
  if (port === null) return 0;
  const before = new Date(tools.clock.now() - ASK_AGAIN_MS).toISOString();
  const open = await tools.db
    .selectFrom('fee_payment')
    .select('id')
    .where('state', '=', 'asking')
    .where('asked_at', '<', before)
    .orderBy('asked_at')
    .execute();
  let settled = 0;
  for (const { id } of open) {
    const result = await settle(tools, id, await port.ask(id));
    if (result.outcome !== 'not-known') settled += 1;
  }
  return settled;
}

/** The payment under its key, made now when its bills are open and add up; null when they are not. */
async function begin(
  trx: Trx,
  tools: Tools,
  companyId: string,
  { key, clerkId, dwellingId, billIds, amountFen, method }: PaymentRequest,
): Promise<{ readonly payment: Payment; readonly isNew: boolean } | null> {
  // Whoever comes second waits here for the first, and then finds the bills in hand.
  const bills = await trx
    .selectFrom('fee_bill')
    .selectAll()
    .where('id', 'in', billIds)
    .where('company_id', '=', companyId)
    .where('dwelling_id', '=', dwellingId)
    .orderBy('id')
    .forUpdate()
    .execute();
  const known = await trx.selectFrom('fee_payment').selectAll().where('id', '=', key).executeTakeFirst();
  if (known !== undefined) return known.company_id === companyId ? { payment: known, isNew: false } : null;
  const total = sumFen(bills.map(({ amount_fen }) => ({ amountFen: amount_fen })));
  const isWhole = bills.length === new Set(billIds).size && total === amountFen;
  if (!isWhole || bills.some(({ payment_id }) => payment_id !== null)) return null;
  const at = instantOf(tools.clock);
  const payment: Payment = {
    ...{
      id: key,
      company_id: companyId,
      dwelling_id: dwellingId,
      clerk_id: clerkId,
      method,
      amount_fen: amountFen,
    },
    ...{ state: 'asking', asked_at: at, settled_at: null, receipt: null },
  };
  await trx.insertInto('fee_payment').values(payment).execute();
  await trx.updateTable('fee_bill').set({ payment_id: key }).where('id', 'in', billIds).execute();
  if (method === 'cash') return { payment: await close(trx, tools, payment, 'paid'), isNew: true };
  await tellOfAccount(trx, tools, companyId, dwellingId);
  return { payment, isNew: true };
}

/** Writes down what the provider said; whoever is second finds it written. */
async function settle(tools: Tools, id: string, outcome: ChargeOutcome): Promise<PaymentResult> {
  const payment = await tools.db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom('fee_payment')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    return row.state !== 'asking' || outcome === 'unknown' ? row : close(trx, tools, row, outcome);
  });
  if (payment.state === 'asking') tools.log.event('payment-not-known', { payment: id });
  return resultOf(payment);
}

async function close(
  trx: Trx,
  tools: Tools,
  payment: Payment,
  outcome: Exclude<ChargeOutcome, 'unknown'>,
): Promise<Payment> {
  const { id, company_id, dwelling_id } = payment;
  const at = instantOf(tools.clock);
  const receipt = outcome === 'paid' ? await nextReceipt(trx, company_id, at) : null;
  const closed: Payment = { ...payment, state: outcome, settled_at: at, receipt };
  await trx
    .updateTable('fee_payment')
    .set({ state: outcome, settled_at: at, receipt })
    .where('id', '=', id)
    .execute();
  if (outcome === 'refused')
    await trx.updateTable('fee_bill').set({ payment_id: null }).where('payment_id', '=', id).execute();
  await tellOfAccount(trx, tools, company_id, dwelling_id);
  return closed;
}

/** `SJ2026-000123`: without a gap, because it is counted in the transaction that writes the receipt. */
async function nextReceipt(trx: Trx, companyId: string, at: string): Promise<string> {
  const year = Number(at.slice(0, 4));
  const { next_number } = await trx
    .insertInto('fee_receipt_counter')
    .values({ company_id: companyId, year, next_number: 2 })
    .onConflict((conflict) =>
      conflict
        .columns(['company_id', 'year'])
        .doUpdateSet((eb) => ({ next_number: eb('fee_receipt_counter.next_number', '+', 1) })),
    )
    .returning('next_number')
    .executeTakeFirstOrThrow();
  return `SJ${year}-${String(next_number - 1).padStart(6, '0')}`;
}

function resultOf({ state, receipt }: Payment): PaymentResult {
  if (state === 'asking') return { outcome: 'not-known' };
  if (receipt === null) return { outcome: 'refused', reason: 'declined' };
  return { outcome: 'paid', receipt };
}
