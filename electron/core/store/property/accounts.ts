import { z } from 'zod';
import { bill, type FeeAccount, feeAccount } from '../../../../contract/property/fees.ts';
import type { StoreContext } from '../context.ts';

const owingRow = z.object({
  id: z.string(),
  owedFen: z.number(),
  oldestDue: z.string().nullable(),
  bills: z.number(),
});
const paidRow = z.object({ dwellingId: z.string(), bill: z.string() });
const sums = z.object({ dwellings: z.number(), owedFen: z.number() });

/** What the company billed its dwellings, as central last said. Nobody's name. */
export function createAccounts({ db }: Pick<StoreContext, 'db'>) {
  const one = db.prepare('select doc from property_account where id = ?').pluck();
  const owing = db.prepare(
    `select id, owed_fen as "owedFen", oldest_due as "oldestDue",
       (select count(*) from json_each(doc, '$.bills')
        where value ->> '$.paid' is null and not (value ->> 'pending')) as bills
     from property_account where owed_fen > 0 order by owed_fen desc, id limit ?`,
  );
  const owed = db.prepare(
    `select count(*) as dwellings, coalesce(sum(owed_fen), 0) as "owedFen"
     from property_account where owed_fen > 0`,
  );
  const paid = db.prepare(
    `select a.id as "dwellingId", b.value as bill from property_account a, json_each(a.doc, '$.bills') b
     where b.value ->> '$.paid.at' >= ? order by b.value ->> '$.paid.at' desc, b.value ->> '$.paid.receipt'`,
  );
  return {
    find: (dwellingId: string): FeeAccount | null => {
      const doc = one.get(dwellingId);
      return typeof doc === 'string' ? feeAccount.parse(JSON.parse(doc)) : null;
    },
    /** Who owes most first; `null`: all of them. */
    owing: (most: number | null) => owing.all(most ?? -1).map((row) => owingRow.parse(row)),
    owed: () => sums.parse(owed.get()),
    /** Bills paid since an instant, the newest payment first, those of one receipt together. */
    paidSince: (at: string) =>
      paid.all(at).map((row) => {
        const found = paidRow.parse(row);
        return { dwellingId: found.dwellingId, bill: bill.parse(JSON.parse(found.bill)) };
      }),
  };
}
