import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bill, FeeAccount, PaymentRequest } from '../../../../contract/property/fees.ts';
import { makeDataDir, openEnrolledStore, testClock } from '../../store/testing.ts';
import type { Store } from '../../store/types.ts';
import type { CentralPayment } from '../../sync/types.ts';
import type { PaperDocument } from '../slip/paper-document.ts';
import { CLERK, DOOR, flatId, openTestScreen, sendAccounts, sendHouses, sendPlaces } from '../testing.ts';

const clerk = { id: CLERK, name: '罗敏', duty: '前台' };
const OTHER_DOOR = DOOR.replace(/702$/, '701');
const billId = (at: number) => `01JD00000000000000000M0${String(at).padStart(3, '0')}`;
const bill = (at: number, over: Partial<Bill> = {}): Bill => ({
  ...{ id: billId(at), kind: 'property', period: '2026-10', amountFen: 10_050, dueOn: '2026-10-25' },
  ...{ paid: null, pending: false, ...over },
});
const CODE = '134567890123456781';

describe('fees at the desk', () => {
  let data: ReturnType<typeof makeDataDir>;
  let store: Store;
  let asked: PaymentRequest[];
  let answer: CentralPayment;
  let printed: PaperDocument[];
  let drive: string[];
  let shut: boolean;
  beforeEach(() => {
    data = makeDataDir();
    store = openEnrolledStore(data.dir, 0);
    sendPlaces(store);
    asked = [];
    printed = [];
    drive = [];
    shut = false;
    answer = { outcome: 'paid', receipt: 'SJ2026-000001' };
    sendAccounts(
      store,
      { id: DOOR, bills: [bill(1), bill(2, { amountFen: 2_000, period: '2026-11', dueOn: '2026-11-25' })] },
      {
        id: OTHER_DOOR,
        bills: [
          bill(3, { paid: { at: '2026-11-20T02:00:00.000Z', receipt: 'SJ2026-000007', method: 'cash' } }),
          bill(4, {
            ...{ kind: 'waste', amountFen: 600 },
            paid: { at: '2026-11-20T02:00:00.000Z', receipt: 'SJ2026-000007', method: 'cash' },
          }),
          bill(5, { pending: true, period: '2026-11' }),
        ],
      },
    );
  });
  afterEach(() => {
    store.close();
    data.remove();
  });
  const open = () =>
    openTestScreen(
      store,
      { ...testClock },
      {
        printer: 'receipt',
        print: async (document) => {
          printed.push(document);
          return { kind: 'printed', paperLow: false };
        },
      },
      {
        pay: async (request) => {
          asked.push(request);
          return answer;
        },
        drives: () => drive,
        drivesShut: () => shut,
      },
    );
  const wish = {
    dwellingId: DOOR,
    billIds: [billId(1)],
    amountFen: 10_050,
    method: 'code',
    code: CODE,
  } as const;

  it('shows who owes and what was paid, sums and doors, also without a network', () => {
    const opened = open();
    opened.network.reachable = false;
    const { feeDesk } = opened.screen.desk;
    const owing = feeDesk.list({ shelf: 'owing', from: 0, count: 60 });
    expect(owing.rows).toMatchObject([
      { amountFen: 12_050, bills: 2, since: '2026-10-25', dwelling: { door: '702' } },
    ]);
    // What is being asked about is neither owed nor paid.
    expect(owing.totals).toEqual({ owingDwellings: 1, owedFen: 12_050, paidFen: 10_650, receipts: 1 });
    expect(feeDesk.list({ shelf: 'paid', from: 0, count: 60 }).rows).toMatchObject([
      { receipt: 'SJ2026-000007', bills: 2, amountFen: 10_650 },
    ]);
    expect(feeDesk.account('01JD00000000000000000ZZZZZ')).toBeNull();
  });

  it('takes nothing without a network, and asks about what it does not know by the same key', async () => {
    const opened = open();
    const { feeDesk } = opened.screen.desk;
    opened.network.reachable = false;
    expect(await feeDesk.pay(clerk, { ...wish, billIds: [...wish.billIds], attempt: null })).toEqual({
      outcome: 'away',
    });
    expect(asked).toEqual([]);
    opened.network.reachable = true;
    answer = { outcome: 'unanswered' };
    const first = await feeDesk.pay(clerk, { ...wish, billIds: [...wish.billIds], attempt: null });
    if (first.outcome !== 'not-known') throw new Error('nobody answered');
    answer = { outcome: 'paid', receipt: 'SJ2026-000001' };
    expect(await feeDesk.pay(clerk, { ...wish, billIds: [...wish.billIds], attempt: first.attempt })).toEqual(
      answer,
    );
    expect(asked.map(({ key }) => key)).toEqual([first.attempt, first.attempt]);
    expect(JSON.stringify(opened.logged)).not.toContain(CODE);
  });

  it('prints a receipt and saves it as PDF on the drive that is plugged in, and says when there is none', async () => {
    const { feeDesk } = open().screen.desk;
    const receipt = { dwellingId: OTHER_DOOR, receipt: 'SJ2026-000007' };
    expect(feeDesk.printReceipt(clerk, { ...receipt, receipt: 'SJ2026-000008' })).toEqual({
      outcome: 'refused',
      reason: 'gone',
    });
    expect(feeDesk.printReceipt(clerk, receipt)).toEqual({ outcome: 'printing' });
    expect(printed[0]).toMatchObject({ title: '物业费收据', number: 'SJ2026-000007' });
    expect(printed[0]?.rows).toContainEqual({ name: '合计', words: '106.50 元' });
    expect(await feeDesk.saveReceipt(clerk, receipt)).toEqual({ outcome: 'no-drive' });
    shut = true;
    expect(await feeDesk.saveReceipt(clerk, receipt)).toEqual({ outcome: 'drives-shut' });
    drive = [join(data.dir, 'usb')];
    expect(await feeDesk.saveReceipt(clerk, receipt)).toEqual({ outcome: 'failed' });
    mkdirSync(drive[0] ?? '');
    expect(await feeDesk.saveReceipt(clerk, receipt)).toEqual({
      outcome: 'saved',
      name: '收据-SJ2026-000007.pdf',
    });
    expect(
      readFileSync(join(drive[0] ?? '', '收据-SJ2026-000007.pdf'))
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });

  const cellsOf = (name: string) => {
    const parts = unzipSync(readFileSync(join(data.dir, name)));
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    return [...sheet.matchAll(/<row>(.*?)<\/row>/gs)].map(([, row = '']) =>
      [...row.matchAll(/<t [^>]*>([^<]*)<\/t>|<v>([^<]+)<\/v>/g)].map(([, text, sum]) => text ?? Number(sum)),
    );
  };

  it('saves who owes as an Excel workbook: of what, when and how much above, and sums that are numbers', async () => {
    const { feeDesk } = open().screen.desk;
    drive = [data.dir];
    expect(await feeDesk.saveSheet({ shelf: 'owing', format: 'xlsx' })).toEqual({
      outcome: 'saved',
      name: '欠费-2026-11-22.xlsx',
    });
    const cells = cellsOf('欠费-2026-11-22.xlsx');
    expect(cells[0]).toEqual(['物业费欠费表']);
    expect(cells[2]?.[0]).toMatch(/^截至 2026-11-22 \d\d:\d\d，按这台机器收到的账$/);
    expect(cells.slice(3, 6)).toEqual([
      ['账期 2026-10 至 2026-11'],
      ['共 1 户 2 笔，合计 120.50 元'],
      ['楼栋', '单元', '房号', '项目', '月份', '应交日期', '金额（元）'],
    ]);
    expect(cells.slice(6).map((row) => row.slice(2))).toEqual([
      ['702', '物业服务费', '2026-10', '2026-10-25', 100.5],
      ['702', '物业服务费', '2026-11', '2026-11-25', 20],
    ]);
  });

  it('saves what was paid in the last month the same way, by receipt and by how it was paid', async () => {
    const { feeDesk } = open().screen.desk;
    drive = [data.dir];
    await feeDesk.saveSheet({ shelf: 'paid', format: 'xlsx' });
    const cells = cellsOf('收款-2026-11-22.xlsx');
    expect(cells[0]).toEqual(['物业费收款表']);
    expect(cells[3]?.[0]).toMatch(/^收款时间 2026-10-22 .* 至 2026-11-22 /);
    expect(cells.slice(4, 6)).toEqual([
      ['共 1 张收据 2 笔，合计 106.50 元'],
      ['其中现金 106.50 元，扫码 0.00 元'],
    ]);
    expect(cells.slice(7).map((row) => [row[1], row[4], row[5], row[7], row[8]])).toEqual([
      ['SJ2026-000007', '701', '物业服务费', '现金', 100.5],
      ['SJ2026-000007', '701', '垃圾清运费', '现金', 6],
    ]);
  });

  describe('a company of 2,400 dwellings', () => {
    const doors = Array.from({ length: 100 }, (_, at) => String(1_001 + at));
    let dwellings: readonly string[];
    beforeEach(() => {
      dwellings = sendHouses(store, 8, doors).flatMap((house) =>
        [1, 2, 3].flatMap((unit) => doors.map((door) => flatId(house, unit, door))),
      );
      sendAccounts(store, { id: DOOR, bills: [] }, { id: OTHER_DOOR, bills: [] });
    });
    /** Each was billed once; `receiptOf` says by which receipt it was paid. */
    const billAll = (receiptOf: (at: number) => string | null) =>
      sendAccounts(
        store,
        ...dwellings.map((id, at): FeeAccount => {
          const receipt = receiptOf(at);
          const paid = receipt && { at: '2026-11-20T02:00:00.000Z', receipt, method: 'cash' as const };
          const billed = `01JD0000000000000000M${String(at).padStart(5, '0')}`;
          return { id, bills: [bill(0, { id: billed, paid: paid || null })] };
        }),
      );
    const every = (shelf: 'owing' | 'paid') => {
      const { feeDesk } = open().screen.desk;
      const { total } = feeDesk.list({ shelf, from: 0, count: 120 });
      const keys: string[] = [];
      for (let from = 0; from < total; from += 120)
        keys.push(...feeDesk.list({ shelf, from, count: 120 }).rows.map(({ key }) => key));
      return { total, keys };
    };

    it('lists every dwelling that owes, window by window, each once', () => {
      billAll(() => null);
      const { total, keys } = every('owing');
      expect(total).toBe(2_400);
      expect(new Set(keys).size).toBe(2_400);
    });

    it('lists every receipt of the month the same way', () => {
      billAll((at) => `SJ2026-${String(at).padStart(6, '0')}`);
      const { total, keys } = every('paid');
      expect(total).toBe(2_400);
      expect(new Set(keys).size).toBe(2_400);
    });

    it('leaves none of them out of either file', async () => {
      billAll((at) => (at % 2 === 0 ? null : `SJ2026-${at}`));
      const { feeDesk } = open().screen.desk;
      drive = [data.dir];
      for (const [shelf, name] of [
        ['owing', '欠费'],
        ['paid', '收款'],
      ] as const) {
        await feeDesk.saveSheet({ shelf, format: 'xlsx' });
        expect(cellsOf(`${name}-2026-11-22.xlsx`).filter((cells) => cells.includes(100.5))).toHaveLength(
          1_200,
        );
      }
    });
  });

  it('begins as many pages as its bills need', async () => {
    const paid = { at: '2026-11-20T02:00:00.000Z', receipt: 'SJ2026-000009', method: 'code' } as const;
    sendAccounts(
      store,
      { id: DOOR, bills: Array.from({ length: 150 }, (_, at) => bill(100 + at)) },
      { id: OTHER_DOOR, bills: Array.from({ length: 150 }, (_, at) => bill(300 + at, { paid })) },
    );
    const { feeDesk } = open().screen.desk;
    drive = [data.dir];
    for (const [shelf, name] of [
      ['owing', '欠费'],
      ['paid', '收款'],
    ] as const) {
      await feeDesk.saveSheet({ shelf, format: 'xlsx' });
      expect(cellsOf(`${name}-2026-11-22.xlsx`).filter((row) => row.includes(100.5))).toHaveLength(150);
      expect(await feeDesk.saveSheet({ shelf, format: 'pdf' })).toEqual({
        outcome: 'saved',
        name: `${name}-2026-11-22.pdf`,
      });
      const pdf = readFileSync(join(data.dir, `${name}-2026-11-22.pdf`), 'latin1');
      expect(pdf.match(/\/Type \/Page\n/g)?.length).toBe(4);
    }
  });
});
