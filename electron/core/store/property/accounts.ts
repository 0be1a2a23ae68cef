import { z } from 'zod';
import { bill, type FeeAccount, feeAccount } from '../../../../contract/property/fees.ts';
import type { StoreContext } from '../context.ts';

const owingRow = z.object({
  id: z.string(),
  owedFen: z.number(),
  oldestDue: z.string().nullable(),
  bills: z.number(),
});
const owedRow = z.object({ dwellingId: z.string(), owedFen: z.number(), bills: z.number() });
const paidRow = z.object({ dwellingId: z.string(), bill: z.string() });
const sums = z.object({ dwellings: z.number(), owedFen: z.number(), listed: z.number() });
const receiptRow = z.object({
  receipt: z.string(),
  id: z.string(),
  at: z.string(),
  amountFen: z.number(),
  bills: z.number(),
});
const receivedSums = z.object({ receipts: z.number(), paidFen: z.number() });

/** A dwelling whose house this screen does not have yet has no row to touch; windows count without it. */
const HAS_DOOR = 'exists (select 1 from property_flat f where f.id = a.id)';

/** What the company billed its dwellings, as central last said. Nobody's name. */
export function createAccounts({ db }: Pick<StoreContext, 'db'>) {
  const one = db.prepare('select doc from property_account where id = ?').pluck();
  const owing = db.prepare(
    `select id, owed_fen as "owedFen", oldest_due as "oldestDue",
       (select count(*) from json_each(doc, '$.bills')
        where value ->> '$.paid' is null and not (value ->> 'pending')) as bills
     from property_account a where owed_fen > 0 and ${HAS_DOOR} order by owed_fen desc, id limit ? offset ?`,
  );
  const owedBy = db.prepare(
    `select id as "dwellingId", owed_fen as "owedFen",
       (select count(*) from json_each(doc, '$.bills')
        where value ->> '$.paid' is null and not (value ->> 'pending')) as bills
     from property_account where owed_fen > 0 and id in (select value from json_each(?)) order by owed_fen desc, id`,
  );
  const owed = db.prepare(
    `select count(*) as dwellings, coalesce(sum(owed_fen), 0) as "owedFen", coalesce(sum(${HAS_DOOR}), 0) as listed
     from property_account a where owed_fen > 0`,
  );
  const paidBills = `from property_account a, json_each(a.doc, '$.bills') b
     where b.value ->> '$.paid.at' >= ? and ${HAS_DOOR}`;
  const received = db.prepare(
    `select count(distinct b.value ->> '$.paid.receipt') as receipts,
       coalesce(sum(b.value ->> '$.amountFen'), 0) as "paidFen" ${paidBills}`,
  );
  const receipts = db.prepare(
    `select b.value ->> '$.paid.receipt' as receipt, min(a.id) as id, max(b.value ->> '$.paid.at') as at,
       sum(b.value ->> '$.amountFen') as "amountFen", count(*) as bills ${paidBills}
     group by receipt order by at desc, receipt limit ? offset ?`,
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
    /** Who owes, the most first: a window of them. */
    owing: (from: number, count: number) => owing.all(count, from).map((row) => owingRow.parse(row)),
    /** Everybody who owes. */
    everyOwing: () => owing.all(-1, 0).map((row) => owingRow.parse(row)),
    /** Receipts since an instant, the newest first: a window of them; and how many there are. */
    receipts: (since: string, from: number, count: number) =>
      receipts.all(since, count, from).map((row) => receiptRow.parse(row)),
    received: (since: string) => receivedSums.parse(received.get(since)),
    /** Those of these dwellings that owe something, the most first. */
    owedBy: (dwellingIds: readonly string[]) =>
      owedBy.all(JSON.stringify(dwellingIds)).map((row) => owedRow.parse(row)),
    owed: () => sums.parse(owed.get()),
    /** Bills paid since an instant, the newest payment first, those of one receipt together. */
    paidSince: (at: string) =>
      paid.all(at).map((row) => {
        const found = paidRow.parse(row);
        return { dwellingId: found.dwellingId, bill: bill.parse(JSON.parse(found.bill)) };
      }),
  };
}
