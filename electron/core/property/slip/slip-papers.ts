import type { SlipEnd, SlipFault, SlipPrinter } from '../../../../contract/property/slip.ts';
import { problemWords } from '../../../../printers/ipp/problems.ts';
import type { PlainEnd } from '../../../../printers/ledger/plain-print.ts';
import { receiptBytes } from '../../../../printers/receipt/receipt.ts';
import type { PlainPaper } from '../../plain-paper.ts';
import { type PaperDocument, pageOf, rollOf } from './paper-document.ts';

/** Where a desk's paper comes from. `at`: UTC instant, of the document. */
export interface SlipPaper {
  readonly printer: SlipPrinter;
  print(document: PaperDocument, at: string, signal: AbortSignal): Promise<SlipEnd>;
}

/** On the receipt printer of the devices process. */
export function onReceipt(send: (bytes: Uint8Array, signal: AbortSignal) => Promise<SlipEnd>): SlipPaper {
  return {
    printer: 'receipt',
    print: async (document, _at, signal) => send(receiptBytes(rollOf(document)), signal),
  };
}

/** On the A4 printer, by the way of every page without a number of the ledger. */
export function onA4(paper: Pick<PlainPaper, 'print'>): SlipPaper {
  return {
    printer: 'a4',
    print: async (document, at, signal) => slipEndOf(await paper.print(pageOf(document, at), signal)),
  };
}

/** Codes of an A4 printer that somebody at the desk can mend by the same words as a receipt printer's. */
const FAULTS: Readonly<Record<string, SlipFault>> = {
  [problemWords['paper-out'].code]: 'paper-out',
  [problemWords['paper-jam'].code]: 'paper-jam',
  [problemWords['cover-open'].code]: 'cover-open',
  [problemWords.offline.code]: 'offline',
};

function slipEndOf(end: PlainEnd): SlipEnd {
  switch (end.kind) {
    case 'printed':
      return { kind: 'printed', paperLow: false };
    case 'failed':
      return { kind: 'failed', fault: FAULTS[end.code] ?? 'other' };
    case 'unconfirmed':
      return { kind: 'not-known', fault: FAULTS[end.code] ?? null };
    default:
      return end satisfies never;
  }
}
