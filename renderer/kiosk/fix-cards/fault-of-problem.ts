import type { ReaderFault } from '../../../contract/devices.ts';
import type { BoxFault } from '../../../contract/kiosk/box-faults.ts';
import type { PrinterProblem } from '../../../contract/printer.ts';

/** Which card belongs to what a resident is told. */
export const cardOfPrinterProblem: Readonly<Record<PrinterProblem, BoxFault>> = {
  'paper-out': 'paper-out',
  'paper-jam': 'paper-jam',
  'cover-open': 'cover-open',
  'tray-missing': 'tray-missing',
  'toner-empty': 'toner',
  'output-full': 'output-full',
  offline: 'printer-offline',
  'not-accepting': 'printer-panel',
  'spool-full': 'printer-panel',
  paused: 'printer-panel',
  other: 'printer-panel',
};

export const cardOfReaderFault: Readonly<Record<ReaderFault, BoxFault>> = {
  missing: 'reader-missing',
  'not-answering': 'reader-missing',
  'wrong-protocol': 'reader-missing',
  'self-test-failed': 'sam-fault',
  'not-authorised': 'sam-fault',
};
