import type { Insertable } from 'kysely';
import type { BillKind } from '../../contract/property/fees.ts';
import type { Deps } from '../deps.ts';
import type { FeeTables } from '../modules/fees/tables.ts';
import { streamOf } from './chengcheng/town/streams.ts';

const DAY_MS = 86_400_000;
/** Dwellings of each company that are billed: enough for a list that has to be scrolled. */
const DWELLINGS = 240;
const MONTHS = 3;
/** Of a hundred dwellings: who owes something, and who owes everything. */
const OWING = 17;
const OWING_ALL = 5;
/** Yuan a month. */
const CHARGES: Readonly<Record<BillKind, readonly [number, number]>> = {
  property: [62, 176],
  parking: [80, 120],
  'shared-power': [6, 19],
  waste: [5, 8],
};

/**
 * Bills of the last months for companies that have none yet, most of them paid, and the provider that takes telephones'
 * codes. Returns how many bills were made; `publishCompanies` tells the desks.
 */
export async function seedFees({ db, clock }: Pick<Deps, 'db' | 'clock'>, seed: number): Promise<number> {
  const billed = await db.selectFrom('fee_bill').select('company_id').distinct().execute();
  const has = new Set(billed.map(({ company_id }) => company_id));
  const companies = await db.selectFrom('property_company').select('id').orderBy('id').execute();
  let made = 0;
  for (const { id } of companies.filter((company) => !has.has(company.id))) {
    const dwellings = await db
      .selectFrom('dwelling')
      .innerJoin('building', 'building.id', 'dwelling.building_id')
      .innerJoin('compound', 'compound.id', 'building.compound_id')
      .select('dwelling.id')
      .where('property_company_id', '=', id)
      .where('occupancy', '<>', 'vacant')
      .orderBy('dwelling.id')
      .limit(DWELLINGS)
      .execute();
    if (dwellings.length === 0) continue;
    const clerk = await db
      .selectFrom('property_clerk')
      .select('id')
      .where('company_id', '=', id)
      .orderBy('id')
      .executeTakeFirst();
    made += await billCompany(db, {
      companyId: id,
      clerkId: clerk?.id ?? id,
      dwellingIds: dwellings.map((dwelling) => dwelling.id),
      seed,
      now: clock.now(),
    });
  }
  return made;
}

interface Company {
  readonly companyId: string;
  readonly clerkId: string;
  readonly dwellingIds: readonly string[];
  readonly seed: number;
  readonly now: number;
}

async function billCompany(
  db: Deps['db'],
  { companyId, clerkId, dwellingIds, seed, now }: Company,
): Promise<number> {
  const months = Array.from({ length: MONTHS }, (_, back) => {
    const day = new Date(now);
    day.setUTCDate(1);
    day.setUTCMonth(day.getUTCMonth() - (MONTHS - 1 - back));
    return day.toISOString().slice(0, 7);
  });
  const bills: Insertable<FeeTables['fee_bill']>[] = [];
  const payments = [];
  for (const dwellingId of dwellingIds) {
    const random = streamOf(seed, `fees ${dwellingId}`, 0);
    const luck = random.int(0, 99);
    const openFrom = luck < OWING_ALL ? 0 : luck < OWING ? MONTHS - 1 : MONTHS;
    const kinds: BillKind[] = random.int(0, 2) === 0 ? ['property', 'parking'] : ['property', 'shared-power'];
    const amounts = kinds.map((kind) => random.int(...CHARGES[kind]) * 100 + random.int(0, 9) * 10);
    for (const [at, period] of months.entries()) {
      const id = at < openFrom ? random.ulid() : null;
      const due = `${period}-25`;
      const settled = new Date(Math.min(now, Date.parse(due)) - random.int(1, 12 * 24) * (DAY_MS / 24));
      if (id !== null)
        payments.push({
          ...{ id, company_id: companyId, dwelling_id: dwellingId, clerk_id: clerkId },
          method: random.int(0, 2) === 0 ? ('cash' as const) : ('code' as const),
          amount_fen: amounts.reduce((sum, fen) => sum + fen, 0),
          settled,
        });
      for (const [place, kind] of kinds.entries())
        bills.push({
          ...{ id: random.ulid(), company_id: companyId, dwelling_id: dwellingId, kind, period },
          ...{ amount_fen: amounts[place] ?? 0, due_on: due, payment_id: id },
        });
    }
  }
  payments.sort((a, b) => a.settled.getTime() - b.settled.getTime());
  const numbers = new Map<number, number>();
  const rows = payments.map(({ settled, ...payment }) => {
    const year = settled.getUTCFullYear();
    const number = numbers.get(year) ?? 1;
    numbers.set(year, number + 1);
    const at = settled.toISOString();
    const receipt = `SJ${year}-${String(number).padStart(6, '0')}`;
    return { ...payment, state: 'paid' as const, asked_at: at, settled_at: at, receipt };
  });
  await db.transaction().execute(async (trx) => {
    await trx.insertInto('fee_payment').values(rows).execute();
    await trx.insertInto('fee_bill').values(bills).execute();
    await trx
      .insertInto('fee_receipt_counter')
      .values([...numbers].map(([year, next]) => ({ company_id: companyId, year, next_number: next })))
      .execute();
    await trx
      .updateTable('property_company')
      .set({ code_payments: true })
      .where('id', '=', companyId)
      .execute();
  });
  return bills.length;
}
