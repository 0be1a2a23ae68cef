import { type Clock, instantOf } from '../../contract/clock.ts';
import type { PrintEvidence } from '../../contract/printer.ts';
import type { OperationBody } from '../../contract/sync.ts';
import type { LedgerRow } from '../../printers/ledger/port.ts';

/** What became of a sheet, as central is told: `issued` without a grade is one that a person found. */
export interface CertificateOutcome {
  readonly outcome: 'issued' | 'unconfirmed' | 'void';
  readonly evidence: PrintEvidence | null;
}

/**
 * The operation by which central hears what became of a request. Nothing of a further copy: its number is issued already,
 * and a copy that did not come out takes nothing back.
 */
export function certificateOutcome(
  row: LedgerRow,
  { outcome, evidence }: CertificateOutcome,
  by: { readonly terminalKeyId: string; readonly clock: Clock },
): OperationBody | undefined {
  if (row.copy > 1) return undefined;
  return {
    kind: 'certificate-outcome',
    number: row.number,
    requestId: row.requestId,
    itemId: row.itemId,
    residentId: row.residentId,
    // Of a request that has ended nothing of the person is here; central has it from the first report.
    purpose: row.facts?.purpose ?? '',
    outcome,
    evidence,
    terminalKeyId: by.terminalKeyId,
    ...(row.facts?.assurance ? { assurance: row.facts.assurance } : {}),
    at: instantOf(by.clock),
  };
}
