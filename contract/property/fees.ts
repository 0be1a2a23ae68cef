import { z } from 'zod';
import { day } from '../certificate.ts';
import { fen, instant, ulid } from '../domain/base.ts';
import { foundDwelling } from './search.ts';

/** What a company bills a dwelling for: one row per kind. */
export const BILL_KINDS = {
  property: { zh: '物业服务费', ko: '관리비' },
  parking: { zh: '车位管理费', ko: '주차 관리비' },
  'shared-power': { zh: '公共电费', ko: '공용 전기료' },
  waste: { zh: '垃圾清运费', ko: '쓰레기 수거비' },
} as const;
export const billKind = z.enum(Object.keys(BILL_KINDS) as [keyof typeof BILL_KINDS]);
export type BillKind = z.infer<typeof billKind>;

/** How it was paid: 现金, or a code that the resident's telephone shows (付款码). */
export const payMethod = z.enum(['cash', 'code']);
export type PayMethod = z.infer<typeof payMethod>;

/** `2026-11`. */
export const billPeriod = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

export const bill = z.object({
  id: ulid,
  kind: billKind,
  period: billPeriod,
  amountFen: fen.positive(),
  dueOn: day,
  paid: z.object({ at: instant, receipt: z.string(), method: payMethod }).nullable(),
  /** Money was asked for and it is not known yet whether it came: nobody may ask for it again. */
  pending: z.boolean(),
});
export type Bill = z.infer<typeof bill>;

/** 账户: what the company billed one dwelling, by the dwelling's id; nobody's name. */
export const feeAccount = z.object({ id: ulid, bills: z.array(bill) });
export type FeeAccount = z.infer<typeof feeAccount>;

export const isOpen = ({ paid, pending }: Bill): boolean => paid === null && !pending;
export const sumFen = (bills: readonly Pick<Bill, 'amountFen'>[]): number =>
  bills.reduce((sum, { amountFen }) => sum + amountFen, 0);

/** 微信 and 支付宝 show 16 to 24 figures; it is good for a minute, and is kept nowhere. */
export const payCode = z.string().regex(/^\d{16,24}$/);

/** Bills of one dwelling that are paid at once. */
export const MOST_BILLS_AT_ONCE = 60;

/** `POST /v1/fees/payments`. The same `key` again asks what became of it: nothing is ever taken twice. */
export const paymentRequest = z.object({
  key: ulid,
  clerkId: ulid,
  dwellingId: ulid,
  billIds: z.array(ulid).min(1).max(MOST_BILLS_AT_ONCE),
  /** What the clerk saw and said; bills that add up to something else are refused. */
  amountFen: fen.positive(),
  method: payMethod,
  code: payCode.nullable(),
});
export type PaymentRequest = z.infer<typeof paymentRequest>;

/** Why nothing was taken: `declined` by whoever has the money, `changed`: a bill is paid, in hand or another one. */
export const paymentRefusal = z.enum(['declined', 'changed', 'no-provider']);
export type PaymentRefusal = z.infer<typeof paymentRefusal>;

export const paymentResult = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('paid'), receipt: z.string() }),
  z.object({ outcome: z.literal('refused'), reason: paymentRefusal }),
  /** Asked for and not answered: central asks on, and the desk may. */
  z.object({ outcome: z.literal('not-known') }),
]);
export type PaymentResult = z.infer<typeof paymentResult>;

/** From the desk's page. `attempt`: the one that is not known yet, to be asked about; null for a new payment. */
export const payWish = paymentRequest.omit({ key: true, clerkId: true }).extend({ attempt: ulid.nullable() });
export type PayWish = z.infer<typeof payWish>;

export const payAnswer = z.discriminatedUnion('outcome', [
  paymentResult.options[0],
  z.object({ outcome: z.literal('refused'), reason: z.enum([...paymentRefusal.options, 'not-allowed']) }),
  z.object({ outcome: z.literal('not-known'), attempt: ulid }),
  /** No network: nothing was asked for. */
  z.object({ outcome: z.literal('away') }),
]);
export type PayAnswer = z.infer<typeof payAnswer>;

/** Who owes, or what was paid in the last month. */
export const feeShelf = z.enum(['owing', 'paid']);
export type FeeShelf = z.infer<typeof feeShelf>;
export const PAID_SHELF_DAYS = 31;
/** Rows of one window of a shelf; a shelf has as many as there are. */
export const MOST_FEE_ROWS = 120;

export const feesRequest = z.object({
  shelf: feeShelf,
  from: z.number().int().nonnegative(),
  count: z.number().int().min(1).max(MOST_FEE_ROWS),
});
export type FeesRequest = z.infer<typeof feesRequest>;

export const feeRow = z.object({
  /** Of the receipt on the shelf of what was paid, of the dwelling on the other. */
  key: z.string(),
  dwelling: foundDwelling,
  amountFen: z.number().int(),
  /** Bills behind the sum. */
  bills: z.number().int(),
  /** The longest overdue day, or the instant of payment. */
  since: z.string(),
  receipt: z.string().nullable(),
});
export type FeeRow = z.infer<typeof feeRow>;

/** A window of a shelf, and what is true of all of it. */
export const feeList = z.object({
  /** Rows of the whole shelf. */
  total: z.number().int().nonnegative(),
  from: z.number().int().nonnegative(),
  rows: z.array(feeRow),
  totals: z.object({
    owingDwellings: z.number().int(),
    owedFen: z.number().int(),
    paidFen: z.number().int(),
    receipts: z.number().int(),
  }),
  /** Whether a telephone's code can be taken here at all. */
  codePayments: z.boolean(),
});
export type FeeList = z.infer<typeof feeList>;

export const accountView = feeAccount.extend({ dwelling: foundDwelling });
export type AccountView = z.infer<typeof accountView>;

/** Which receipt of which dwelling. */
export const receiptWish = z.object({ dwellingId: ulid, receipt: z.string().max(20) });
export type ReceiptWish = z.infer<typeof receiptWish>;

/** A shelf as a file for whoever keeps the books. */
export const feeSheetWish = z.object({ shelf: feeShelf, format: z.enum(['xlsx', 'pdf']) });
export type FeeSheetWish = z.infer<typeof feeSheetWish>;

/** What became of a file for whoever keeps the books. `name`: of the file on the drive. */
export const exportAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('saved'), name: z.string() }),
  z.object({ outcome: z.enum(['no-drive', 'drives-shut', 'failed', 'gone']) }),
]);
export type ExportAnswer = z.infer<typeof exportAnswer>;

/** `1234` fen as `12.34`. */
export function yuan(amountFen: number): string {
  const sign = amountFen < 0 ? '-' : '';
  const text = String(Math.abs(amountFen)).padStart(3, '0');
  const whole = text.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${sign}${whole}.${text.slice(-2)}`;
}
