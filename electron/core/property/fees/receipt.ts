import { type AccountView, BILL_KINDS, sumFen, yuan } from '../../../../contract/property/fees.ts';
import type { PaperDocument } from '../slip/paper-document.ts';

export const METHODS = { cash: '现金', code: '扫码' } as const;

interface Around {
  readonly company: string;
  readonly zone: string;
  readonly clerk: string;
}

/** 收据 as paper: what was paid for which door, when and how, under its number; null when there is no such receipt. */
export function receiptOf(account: AccountView, number: string, around: Around): PaperDocument | null {
  const bills = account.bills.filter(({ paid }) => paid?.receipt === number);
  const paid = bills[0]?.paid ?? null;
  if (paid === null) return null;
  const { house, unit, door } = account.dwelling;
  const at = new Intl.DateTimeFormat('zh-CN', {
    timeZone: around.zone,
    dateStyle: 'long',
    timeStyle: 'short',
  }).format(Date.parse(paid.at));
  return {
    title: '物业费收据',
    company: around.company,
    number,
    rows: [
      { name: '房屋', words: `${house} ${unit} 单元 ${door}` },
      ...bills.map(({ kind, period, amountFen }) => ({
        name: period.slice(2),
        words: `${BILL_KINDS[kind].zh} ${yuan(amountFen)} 元`,
      })),
      { name: '合计', words: `${yuan(sumFen(bills))} 元` },
      { name: '方式', words: METHODS[paid.method] },
      { name: '时间', words: at },
      { name: '经手', words: around.clerk },
    ],
    note: '不是税务发票，要发票请到服务中心',
  };
}
