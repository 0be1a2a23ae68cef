import { err, ok, type Result } from '../../../contract/result.ts';
import type { ReceiptPort } from './receipt-printer.ts';

export type ReceiptOption =
  | { readonly kind: 'simulator' }
  | { readonly kind: 'none' }
  | ({ readonly kind: 'serial' } & ReceiptPort);

/** Rates that receipt printers are set to by their switches. */
const BAUDS: readonly number[] = [9600, 19200, 38400, 57600, 115200];
export const RECEIPT_FORMS = 'simulator, serial:PATH@BAUD or none';

/**
 * Reads the text behind `--receipt-printer`. The rate has to be said: a printer that is asked at a wrong one prints
 * what it takes for text. The error is one plain line without the option's name.
 */
export function parseReceiptOption(text: string): Result<ReceiptOption, string> {
  if (text === 'simulator' || text === 'none') return ok({ kind: text });
  const [, path = '', rate = ''] = /^serial:(.+)@([0-9]+)$/.exec(text) ?? [];
  if (path.trim() === '') return err(`a receipt printer is ${RECEIPT_FORMS}, not "${text}"`);
  const baud = Number(rate);
  if (!BAUDS.includes(baud)) return err(`the baud rate is one of ${BAUDS.join(', ')}, not "${rate}"`);
  return ok({ kind: 'serial', path, baud });
}
