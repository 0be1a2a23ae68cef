import { beforeAll, describe, expect, it } from 'vitest';
import {
  type PaymentRequest,
  type PaymentResult,
  paymentResult,
  sumFen,
} from '../../../contract/property/fees.ts';
import { replicatedEntities } from '../../../contract/replicated.ts';
import { err, ok } from '../../../contract/result.ts';
import { changeLine } from '../../../contract/sync.ts';
import { callsOf, key, type TestCentral, type TestTerminal, testNow } from '../../testing.ts';
import { publishCompanies } from '../property/publish.ts';
import { settleUnanswered } from './pay.ts';
import { putBills } from './put-bills.ts';

interface Running {
  readonly central: TestCentral;
  readonly screen: TestTerminal;
  readonly ours: string;
  readonly theirs: string;
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Codes as the simulated provider plays them, by their last figure. */
const CODE = {
  pays: '134567890123456781',
  declined: '134567890123456780',
  lostOrder: '134567890123456788',
  lostAnswer: '134567890123456789',
};

/** Bills and money of two companies. Run by company-scope.test.ts, which has them. */
export function describeFees(running: () => Running): void {
  describe('what a dwelling is billed', () => {
    const db = () => running().central.deps.db;
    let attempts = 0;
    const bill = (last: string, company: string, dwelling: string, fen: number, period = '2026-10') => ({
      ...{
        id: key(last),
        company_id: company,
        dwelling_id: key(dwelling),
        kind: 'property' as const,
        period,
      },
      ...{ amount_fen: fen, due_on: `${period}-25`, payment_id: null },
    });
    const nextKey = () => {
      attempts += 1;
      return key(`W${CROCKFORD[attempts]}`);
    };
    const pay = async (over: Partial<PaymentRequest>): Promise<PaymentResult | number> => {
      const { central, screen } = running();
      const request: PaymentRequest = {
        ...{
          key: nextKey(),
          clerkId: key('K1'),
          dwellingId: key('D1'),
          billIds: [key('Y1')],
          amountFen: 10_050,
        },
        ...{ method: 'code', code: CODE.pays, ...over },
      };
      const answer = await callsOf(central, screen).post('/v1/fees/payments', request);
      return answer.statusCode === 200 ? paymentResult.parse(answer.json()) : answer.statusCode;
    };
    const account = async (dwelling: string) => {
      const { central, screen, ours } = running();
      const answer = await callsOf(central, screen).get(`/v1/sync/company/${ours}?limit=1000`);
      const lines = answer.body
        .trimEnd()
        .split('\n')
        .slice(0, -1)
        .map((text) => changeLine.parse(JSON.parse(text)));
      const line = lines.find(
        ({ entity, pk, op }) => entity === 'property-account' && pk === key(dwelling) && op === 'put',
      );
      return line === undefined ? null : replicatedEntities['property-account'].parse(line.doc);
    };
    /** What the provider's own books say was taken. */
    const taken = async () =>
      sumFen(
        (await db().selectFrom('simulated_charge').selectAll().where('state', '=', 'paid').execute()).map(
          ({ amount_fen }) => ({ amountFen: amount_fen }),
        ),
      );
    beforeAll(async () => {
      const { central, ours, theirs } = running();
      await db()
        .updateTable('property_clerk')
        .set({ rights: ['fees'] })
        .execute();
      await db()
        .insertInto('fee_bill')
        .values([
          bill('Y1', ours, 'D1', 10_050),
          bill('Y2', ours, 'D1', 2_000, '2026-11'),
          bill('Y3', ours, 'D2', 5_000),
          bill('Y4', ours, 'D2', 6_000, '2026-11'),
          bill('Y5', ours, 'D1', 700, '2026-09'),
          bill('Y9', theirs, 'D3', 9_900),
        ])
        .execute();
      await publishCompanies(central.deps);
    });

    it('comes to the desk by dwelling without a name, and never another company’s', async () => {
      expect((await account('D1'))?.bills.map(({ amountFen, paid }) => [amountFen, paid])).toEqual([
        [700, null],
        [10_050, null],
        [2_000, null],
      ]);
      expect(await account('D3')).toBeNull();
    });

    it('is taken once: the same key asks, another finds the bill paid, and the receipts count without a gap', async () => {
      const first = nextKey();
      expect(await pay({ key: first })).toEqual({ outcome: 'paid', receipt: 'SJ2026-000001' });
      expect(await pay({ key: first })).toEqual({ outcome: 'paid', receipt: 'SJ2026-000001' });
      expect(await pay({})).toEqual({ outcome: 'refused', reason: 'changed' });
      expect(await taken()).toBe(10_050);
      const cash = { method: 'cash' as const, code: null, billIds: [key('Y5')], amountFen: 700 };
      expect(await pay(cash)).toEqual({ outcome: 'paid', receipt: 'SJ2026-000002' });
      expect(await taken()).toBe(10_050);
      expect((await account('D1'))?.bills[1]?.paid).toMatchObject({
        receipt: 'SJ2026-000001',
        method: 'code',
      });
    });

    it('is free again when the money was declined', async () => {
      const wish = { billIds: [key('Y2')], amountFen: 2_000 };
      expect(await pay({ ...wish, code: CODE.declined })).toEqual({ outcome: 'refused', reason: 'declined' });
      expect((await account('D1'))?.bills[2]).toMatchObject({ paid: null, pending: false });
      expect(await pay(wish)).toMatchObject({ outcome: 'paid' });
    });

    it('is in hand while nobody answers: not asked for again, and settled by asking what became of it', async () => {
      const before = await taken();
      const attempt = nextKey();
      const wish = {
        key: attempt,
        dwellingId: key('D2'),
        billIds: [key('Y3')],
        amountFen: 5_000,
        code: CODE.lostAnswer,
      };
      expect(await pay(wish)).toEqual({ outcome: 'not-known' });
      expect((await account('D2'))?.bills[0]).toMatchObject({ paid: null, pending: true });
      expect(await pay({ ...wish, key: nextKey(), code: CODE.pays })).toEqual({
        outcome: 'refused',
        reason: 'changed',
      });
      // The money had been taken and only the answer was lost.
      expect(await pay(wish)).toMatchObject({ outcome: 'paid' });
      expect((await taken()) - before).toBe(5_000);
    });

    it('is settled by central itself when nobody asks any more; an order that never arrived takes nothing later', async () => {
      const { central } = running();
      const { deps } = central;
      const before = await taken();
      const attempt = nextKey();
      const wish = {
        key: attempt,
        dwellingId: key('D2'),
        billIds: [key('Y4')],
        amountFen: 6_000,
        code: CODE.lostOrder,
      };
      expect(await pay(wish)).toEqual({ outcome: 'not-known' });
      expect(await settleUnanswered(deps, deps.payments)).toBe(0);
      central.setNow(testNow + 60_000);
      expect(await settleUnanswered(deps, deps.payments)).toBe(1);
      central.setNow(testNow);
      expect((await account('D2'))?.bills[1]).toMatchObject({ paid: null, pending: false });
      const late = await deps.payments?.charge({ id: attempt, amountFen: 6_000, code: CODE.pays });
      expect(late).toBe('refused');
      expect(await taken()).toBe(before);
    });

    it('is taken once by two desks at the same instant', async () => {
      const before = await taken();
      const wish = { dwellingId: key('D2'), billIds: [key('Y4')], amountFen: 6_000 };
      const answers = await Promise.all([pay(wish), pay(wish), pay(wish)]);
      const outcomes = answers.map((answer) => (typeof answer === 'number' ? answer : answer.outcome));
      expect(outcomes.sort()).toEqual(['paid', 'refused', 'refused']);
      expect((await taken()) - before).toBe(6_000);
    });

    it('is entered by whoever keeps the books, all or none, and not changed once it is paid', async () => {
      const { central, ours } = running();
      const one = {
        dwellingId: key('D2'),
        kind: 'waste',
        period: '2026-12',
        amountFen: 600,
        dueOn: '2026-12-25',
      } as const;
      expect(await putBills(central.deps, ours, [one, { ...one, dwellingId: key('D3') }])).toEqual(
        err('not-its-dwelling'),
      );
      expect(await account('D2').then((found) => found?.bills.length)).toBe(2);
      expect(await putBills(central.deps, ours, [one])).toEqual(ok(1));
      expect(await putBills(central.deps, ours, [{ ...one, amountFen: 650 }])).toEqual(ok(1));
      const bills = (await account('D2'))?.bills ?? [];
      expect(bills.map(({ amountFen }) => amountFen)).toEqual([5_000, 6_000, 650]);
      const wish = { dwellingId: key('D2'), billIds: [bills[2]?.id ?? ''], amountFen: 650 };
      expect(await pay({ ...wish, method: 'cash', code: null })).toMatchObject({ outcome: 'paid' });
      expect(await putBills(central.deps, ours, [one])).toEqual(err('paid-already'));
    });

    it('is not taken for another sum, another company’s bill, by another company’s clerk or without the right', async () => {
      expect(await pay({ billIds: [key('Y9')], dwellingId: key('D3'), amountFen: 9_900 })).toMatchObject({
        reason: 'changed',
      });
      await db()
        .insertInto('fee_bill')
        .values([bill('Y6', running().ours, 'D1', 300, '2026-08')])
        .execute();
      const wish = { billIds: [key('Y6')], amountFen: 300 };
      expect(await pay({ ...wish, amountFen: 299 })).toMatchObject({ reason: 'changed' });
      expect(await pay({ ...wish, clerkId: key('K2') })).toBe(403);
      await db().updateTable('property_clerk').set({ rights: [] }).execute();
      expect(await pay(wish)).toBe(403);
      expect(
        await db().selectFrom('fee_bill').select('payment_id').where('id', '=', key('Y6')).executeTakeFirst(),
      ).toEqual({ payment_id: null });
    });
  });
}
