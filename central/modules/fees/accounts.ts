import { sql } from 'kysely';
import { type FeeAccount, feeAccount } from '../../../contract/property/fees.ts';
import type { Db, Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import { appendChanges, type ChangeEntry } from '../../sync/change-log.ts';
import { companyScope } from '../cases/projection.ts';

/** Days for which a paid bill stays at the desk: a year and the month in which somebody asks for it. */
const PAID_KEPT_DAYS = 400;
const DAY_MS = 86_400_000;

type Reading = Pick<Db | Trx, 'selectFrom'>;

export const accountEntry = (id: string, doc: FeeAccount | null): ChangeEntry => ({
  audience: 'property',
  entity: 'property-account',
  pk: id,
  doc,
});

/** What a company billed each dwelling that it looks after, or the one that is asked for: what is open, and what was paid within a year. */
export async function accountsOf(
  trx: Reading,
  companyId: string,
  now: number,
  only: string | null = null,
): Promise<readonly ChangeEntry[]> {
  const since = new Date(now - PAID_KEPT_DAYS * DAY_MS).toISOString();
  const rows = await trx
    .selectFrom('fee_bill')
    .innerJoin('dwelling', 'dwelling.id', 'fee_bill.dwelling_id')
    .innerJoin('building', 'building.id', 'dwelling.building_id')
    .innerJoin('compound', 'compound.id', 'building.compound_id')
    .leftJoin('fee_payment', 'fee_payment.id', 'fee_bill.payment_id')
    .select(['fee_bill.id', 'fee_bill.dwelling_id', 'fee_bill.kind', 'period', 'fee_bill.amount_fen'])
    .select(sql<string>`to_char(due_on, 'YYYY-MM-DD')`.as('due_on'))
    .select(['state', 'settled_at', 'receipt', 'method'])
    .where('fee_bill.company_id', '=', companyId)
    .where('compound.property_company_id', '=', companyId)
    .where((eb) => eb.or([eb('settled_at', 'is', null), eb('settled_at', '>', since)]))
    .$if(only !== null, (query) => query.where('fee_bill.dwelling_id', '=', only ?? ''))
    .orderBy('fee_bill.dwelling_id')
    .orderBy('period')
    .orderBy('fee_bill.kind')
    .execute();
  const byDwelling = Map.groupBy(rows, ({ dwelling_id }) => dwelling_id);
  return [...byDwelling].map(([id, bills]) =>
    accountEntry(
      id,
      feeAccount.parse({
        id,
        bills: bills.map((row) => ({
          ...{ id: row.id, kind: row.kind, period: row.period, amountFen: row.amount_fen, dueOn: row.due_on },
          paid:
            row.state === 'paid' ? { at: row.settled_at, receipt: row.receipt, method: row.method } : null,
          pending: row.state === 'asking',
        })),
      }),
    ),
  );
}

/** Tells the company's desks how one dwelling's account stands now. */
export async function tellOfAccount(
  trx: Trx,
  tools: Pick<Deps, 'clock' | 'random'>,
  companyId: string,
  dwellingId: string,
): Promise<void> {
  const entries = await accountsOf(trx, companyId, tools.clock.now(), dwellingId);
  await appendChanges(trx, companyScope(companyId), entries, tools);
}
