import type { AccountView, FeeList, FeeRow } from '../../contract/property/fees.ts';
import { id, inHours } from './fixtures.ts';
import { foundFixture } from './house-fixtures.ts';

const door = (unit: number, name: string, at: number) => ({
  ...{ id: id(420 + at), buildingId: id(606), house: '乐楼佳园 6 号楼', unit, door: name },
  occupancy: 'owner-occupied' as const,
});
const [first] = foundFixture.dwellings;
if (first === undefined) throw new Error('there are dwellings');

const OWING: readonly (readonly [number, string, number, number, string])[] = [
  [2, '1101', 58_260, 6, '2026-09-25'],
  [1, '302', 41_400, 4, '2026-09-25'],
  [3, '901', 22_350, 3, '2026-10-25'],
  [2, '402', 18_990, 2, '2026-11-25'],
  [1, '1001', 18_200, 2, '2026-11-25'],
  [3, '102', 15_070, 2, '2026-11-25'],
  [2, '801', 12_480, 2, '2026-11-25'],
  [1, '601', 9_800, 1, '2026-11-25'],
];

export const owingFixture: FeeList = {
  total: OWING.length,
  from: 0,
  rows: OWING.map(
    ([unit, name, amountFen, bills, since], at): FeeRow => ({
      ...{ key: id(420 + at), dwelling: door(unit, name, at), amountFen, bills, since, receipt: null },
    }),
  ),
  totals: { owingDwellings: 39, owedFen: 683_450, paidFen: 2_918_760, receipts: 187 },
  codePayments: true,
};

const paid = (receipt: string, hours: number) => ({ at: inHours(hours), receipt, method: 'code' }) as const;
const month = (
  at: number,
  period: string,
  kind: 'property' | 'parking',
  amountFen: number,
  over: Partial<AccountView['bills'][number]> = {},
): AccountView['bills'][number] => ({
  ...{
    id: id(460 + at),
    kind,
    period,
    amountFen,
    dueOn: `${period}-25`,
    paid: null,
    pending: false,
    ...over,
  },
});

export const accountFixture: AccountView = {
  id: id(420),
  dwelling: door(2, '1101', 0),
  bills: [
    month(1, '2026-07', 'property', 10_420, { paid: paid('SJ2026-000412', -2_900) }),
    month(2, '2026-08', 'property', 10_420, { paid: paid('SJ2026-000655', -2_150) }),
    month(3, '2026-08', 'parking', 9_000, { paid: paid('SJ2026-000655', -2_150) }),
    month(4, '2026-09', 'property', 10_420),
    month(5, '2026-09', 'parking', 9_000),
    month(6, '2026-10', 'property', 10_420),
    month(7, '2026-10', 'parking', 9_000),
    month(8, '2026-11', 'property', 10_420),
    month(9, '2026-11', 'parking', 9_000),
  ],
};
