import type { PlainPage } from '../../../../contract/plain-page.ts';
import type { ReceiptLine } from '../../../../printers/receipt/receipt.ts';

/** What a desk puts on paper: a title, a number and rows, the same on a roll and on A4. The QR code holds the number alone. */
export interface PaperDocument {
  readonly title: string;
  readonly company: string;
  readonly number: string;
  readonly rows: readonly { readonly name: string; readonly words: string }[];
  readonly note: string;
}

/** On a roll, from the top. */
export function rollOf({ title, company, number, rows, note }: PaperDocument): readonly ReceiptLine[] {
  return [
    { kind: 'title', text: title },
    { kind: 'text', text: company, centred: true },
    { kind: 'rule' },
    { kind: 'row', name: '编号', words: number, large: true },
    ...rows.map((row): ReceiptLine => ({ kind: 'row', ...row })),
    { kind: 'rule' },
    { kind: 'code', text: number },
    { kind: 'text', text: note, centred: true },
  ];
}

/** On A4. `at`: UTC instant, of the document. */
export function pageOf({ title, company, number, rows, note }: PaperDocument, at: string): PlainPage {
  return {
    title,
    lead: [company, `编号 ${number}`],
    rows: rows.map(({ name, words }) => ({ name, state: '', words })),
    note,
    code: number,
    at,
  };
}
