import { ulid as newUlid } from 'ulid';
import { z } from 'zod';
import { day } from '../../../contract/certificate.ts';
import { fen, ulid } from '../../../contract/domain.ts';
import { billKind, billPeriod } from '../../../contract/property/fees.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import type { Deps } from '../../deps.ts';
import { publishCompany } from '../property/publish.ts';

/** One bill as whoever keeps the books gives it: a door by its dwelling's id, a kind, a month, a sum and a day. */
export const newBill = z.strictObject({
  dwellingId: ulid,
  kind: billKind,
  period: billPeriod,
  amountFen: fen.positive().max(10_000_000),
  dueOn: day,
});
export type NewBill = z.infer<typeof newBill>;
export const newBills = z.array(newBill).min(1).max(50_000);

export type BillsRefusal = 'no-such-company' | 'not-its-dwelling' | 'paid-already';

/**
 * Bills of a company, all or none. The same door, kind and month again is the same bill with another sum or day, as long as
 * nobody has paid it or is about to. Returns how many stand now.
 */
export function putBills(
  { db, clock, random }: Pick<Deps, 'db' | 'clock' | 'random'>,
  companyId: string,
  bills: readonly NewBill[],
): Promise<Result<number, BillsRefusal>> {
  return db.transaction().execute(async (trx) => {
    const company = await trx
      .selectFrom('property_company')
      .select('id')
      .where('id', '=', companyId)
      .executeTakeFirst();
    if (company === undefined) return err('no-such-company');
    const doors = await trx
      .selectFrom('dwelling')
      .innerJoin('building', 'building.id', 'dwelling.building_id')
      .innerJoin('compound', 'compound.id', 'building.compound_id')
      .select('dwelling.id')
      .where('compound.property_company_id', '=', companyId)
      .execute();
    const ours = new Set(doors.map(({ id }) => id));
    if (bills.some(({ dwellingId }) => !ours.has(dwellingId))) return err('not-its-dwelling');
    const taken = await trx
      .selectFrom('fee_bill')
      .select(['dwelling_id', 'kind', 'period'])
      .where('company_id', '=', companyId)
      .where('payment_id', 'is not', null)
      .execute();
    const nameOf = (dwelling: string, kind: string, period: string) => `${dwelling} ${kind} ${period}`;
    const paid = new Set(taken.map((row) => nameOf(row.dwelling_id, row.kind, row.period)));
    if (bills.some((bill) => paid.has(nameOf(bill.dwellingId, bill.kind, bill.period))))
      return err('paid-already');
    for (const { dwellingId, kind, period, amountFen, dueOn } of bills)
      await trx
        .insertInto('fee_bill')
        .values({
          ...{ id: newUlid(clock.now()), company_id: companyId, dwelling_id: dwellingId, kind, period },
          ...{ amount_fen: amountFen, due_on: dueOn, payment_id: null },
        })
        .onConflict((conflict) =>
          conflict
            .columns(['company_id', 'dwelling_id', 'kind', 'period'])
            .doUpdateSet({ amount_fen: amountFen, due_on: dueOn }),
        )
        .execute();
    await publishCompany(trx, companyId, { clock, random });
    return ok(bills.length);
  });
}
