import {
  BILL_KINDS,
  type Bill,
  type FeeShelf,
  isOpen,
  PAID_SHELF_DAYS,
  sumFen,
  yuan,
} from '../../../../contract/property/fees.ts';
import type { FoundDwelling } from '../../../../contract/property/search.ts';
import type { TablePage } from '../../../../contract/table-page.ts';
import type { Store } from '../../store/types.ts';
import type { Search } from '../search/search.ts';
import { METHODS } from './receipt.ts';
import { type Cell, workbook } from './workbook.ts';

interface Around {
  readonly store: Store;
  readonly search: Search;
  readonly zone: string;
  readonly now: number;
}

interface Entry {
  readonly dwelling: FoundDwelling;
  readonly bill: Bill;
}

/** A whole shelf for whoever keeps the books: every bill, however many; what it is of, when, how many and how much above. */
export interface FeeSheet {
  readonly title: string;
  readonly lead: readonly string[];
  readonly columns: readonly { readonly name: string; readonly mm: number; readonly figures: boolean }[];
  readonly rows: readonly (readonly Cell[])[];
}

const DAY_MS = 86_400_000;
const text = (name: string, mm: number) => ({ name, mm, figures: false });
const AMOUNT = { name: '金额（元）', mm: 22, figures: true } as const;
const DOOR = [text('楼栋', 54), text('单元', 12), text('房号', 16)] as const;
const doorOf = ({ house, unit, door }: FoundDwelling): Cell[] => [house, String(unit), door];

/** Empty when nothing stands on the shelf. */
export function feeSheetOf(shelf: FeeShelf, around: Around): FeeSheet {
  const company = around.store.property.places.company()?.name ?? '';
  const asOf = `截至 ${moment(around.now, around.zone)}，按这台机器收到的账`;
  const { title, period, counts, columns, rows } = shelf === 'owing' ? owing(around) : paid(around);
  return { title, lead: [company, asOf, period, ...counts], columns, rows };
}

function owing({ store, search }: Around) {
  const entries = store.property.accounts.everyOwing().flatMap(({ id }): Entry[] => {
    const dwelling = search.dwelling(id);
    if (dwelling === null) return [];
    return (store.property.accounts.find(id)?.bills ?? []).filter(isOpen).map((bill) => ({ dwelling, bill }));
  });
  entries.sort((a, b) => (a.bill.dueOn < b.bill.dueOn ? -1 : a.bill.dueOn > b.bill.dueOn ? 1 : 0));
  const periods = entries.map(({ bill }) => bill.period).sort();
  return {
    title: '物业费欠费表',
    period: `账期 ${periods[0] ?? '—'} 至 ${periods.at(-1) ?? '—'}`,
    counts: [`共 ${doors(entries)} 户 ${entries.length} 笔，合计 ${sum(entries)} 元`],
    columns: [...DOOR, text('项目', 26), text('月份', 18), text('应交日期', 24), AMOUNT],
    rows: entries.map(({ dwelling, bill }): Cell[] => [
      ...[...doorOf(dwelling), BILL_KINDS[bill.kind].zh, bill.period, bill.dueOn],
      { fen: bill.amountFen },
    ]),
  };
}

function paid({ store, search, zone, now }: Around) {
  const since = now - PAID_SHELF_DAYS * DAY_MS;
  const entries = store.property.accounts
    .paidSince(new Date(since).toISOString())
    .flatMap(({ dwellingId, bill }): Entry[] => {
      const dwelling = search.dwelling(dwellingId);
      return dwelling === null ? [] : [{ dwelling, bill }];
    });
  const by = (method: keyof typeof METHODS) =>
    `${METHODS[method]} ${sum(entries.filter(({ bill }) => bill.paid?.method === method))} 元`;
  const receipts = new Set(entries.map(({ bill }) => bill.paid?.receipt)).size;
  return {
    title: '物业费收款表',
    period: `收款时间 ${moment(since, zone)} 至 ${moment(now, zone)}`,
    counts: [
      `共 ${receipts} 张收据 ${entries.length} 笔，合计 ${sum(entries)} 元`,
      `其中${by('cash')}，${by('code')}`,
    ],
    columns: [
      text('收款时间', 32),
      text('收据', 30),
      ...DOOR,
      text('项目', 24),
      text('月份', 16),
      text('方式', 12),
      AMOUNT,
    ],
    rows: entries.map(({ dwelling, bill }): Cell[] => [
      ...[bill.paid === null ? '' : moment(Date.parse(bill.paid.at), zone), bill.paid?.receipt ?? ''],
      ...[...doorOf(dwelling), BILL_KINDS[bill.kind].zh, bill.period],
      ...[bill.paid === null ? '' : METHODS[bill.paid.method], { fen: bill.amountFen }],
    ]),
  };
}

/** As a workbook: the same lines above, sums as numbers that Excel adds up. */
export function workbookOf({ title, lead, columns, rows }: FeeSheet): Uint8Array {
  return workbook(
    title,
    columns.map(({ mm }) => Math.round(mm / 1.8)),
    [[title], ...lead.map((line) => [line]), columns.map(({ name }) => name), ...rows],
  );
}

export function tableOf({ title, lead, columns, rows }: FeeSheet, now: number): TablePage {
  const words = (cell: Cell) => (typeof cell === 'string' ? cell : yuan(cell.fen));
  return {
    ...{ title, lead: [...lead], columns: [...columns] },
    rows: rows.map((row) => row.map(words)),
    at: new Date(now).toISOString(),
  };
}

const doors = (entries: readonly Entry[]) => new Set(entries.map(({ dwelling }) => dwelling.id)).size;
const sum = (entries: readonly Entry[]) => yuan(sumFen(entries.map(({ bill }) => bill)));
/** `2026-11-22 14:26`. */
const moment = (at: number, zone: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(at);
