import type { CertificateFacts } from '../../contract/certificate.ts';
import type { Clock } from '../../contract/clock.ts';
import type { PrintEvidence, PrinterProblem } from '../../contract/printer.ts';
import type { OperationBody } from '../../contract/sync.ts';
import type { Printer } from '../ipp/types.ts';
import type { LedgerPort, LedgerRow } from './port.ts';

/** What is known to have happened, never ahead of the printer. */
export type RunProgress =
  | { readonly kind: 'preparing' | 'sent-to-printer' | 'printer-working' | 'sheet-coming-out' }
  /** 'no' = certainly nothing on paper yet, 'unknown' = a person must look. */
  | { readonly kind: 'problem'; readonly problem: PrinterProblem; readonly sheet: 'no' | 'unknown' };

/** What central is told at the end of a row. */
export type RunOutcome =
  | { readonly outcome: 'issued'; readonly evidence: PrintEvidence }
  | { readonly outcome: 'unconfirmed' | 'void'; readonly evidence: null };

export interface Sheet {
  readonly pdf: Uint8Array;
  readonly pages: number;
  /** Hex. */
  readonly sha256: string;
}

/** All that one run needs; nothing is read behind its back. */
export interface PrintRun {
  /** A row that has not ended, as `ledger.find` gives it. */
  readonly row: LedgerRow;
  readonly ledger: LedgerPort;
  readonly printer: Printer;
  /** Rejects when the renderer crashed; it is asked a second time then. */
  readonly render: (facts: CertificateFacts) => Promise<Sheet>;
  readonly clock: Clock;
  readonly sleep: (ms: number) => Promise<void>;
  /** The profile accepts only a counted sheet. */
  readonly demandCounted: boolean;
  /** Written into the outbox in the same transaction as the end, where there is one; `row` still carries the facts. */
  readonly operationFor: (row: LedgerRow, outcome: RunOutcome) => OperationBody | undefined;
  readonly onProgress: (progress: RunProgress) => void;
  /** Aborted when the resident takes the request back. */
  readonly signal: AbortSignal;
}
