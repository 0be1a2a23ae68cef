import { throwIllegalValue } from '../../../contract/assert.ts';
import type { CertificateFacts } from '../../../contract/certificate.ts';
import type { PrinterProblem } from '../../../contract/printer.ts';
import type { Result } from '../../../contract/result.ts';
import type { CertificateRequest, LedgerPort, LedgerRow } from '../../../printers/ledger/port.ts';
import type { PrintEnd, PrintProgress } from './kiosk-session/events.ts';

export type PaperProgress =
  | { readonly kind: PrintProgress }
  | { readonly kind: 'problem'; readonly problem: PrinterProblem; readonly sheet: 'no' | 'unknown' };

/** The way onto paper as the workflow needs it; put together from printers/ledger and printers/ipp in core/paper-path.ts. */
export interface PaperPath {
  /** One look before a number is spent. `problem` may pass, ask again; `unfit` cannot serve this kiosk at all. */
  precheck(): Promise<
    Result<
      { a4NotReady: boolean },
      { kind: 'a4-unsupported' } | { kind: 'unfit' } | { kind: 'problem'; problem: PrinterProblem }
    >
  >;
  /** Whether these facts make exactly the sheet that was printed for this row; nothing of them is kept. */
  isSheetOf(row: LedgerRow, facts: CertificateFacts): Promise<boolean>;
  /** Drives a row that has not ended to its end, also one that an earlier process left behind. */
  run(
    row: LedgerRow,
    hooks: { readonly onProgress: (progress: PaperProgress) => void; readonly signal: AbortSignal },
  ): Promise<LedgerRow>;
  /**
   * Rows of residents who have left: nothing is sent for them any more; what was sent is looked up at the printer
   * and judged by evidence, else unconfirmed.
   */
  settleOld(rows: readonly LedgerRow[]): void;
}

export interface IssueHooks {
  readonly onProgress: (progress: PaperProgress) => void;
  /** Aborted when the resident takes the request back. */
  readonly signal: AbortSignal;
  /** Waits between two looks at a printer that does not answer. */
  readonly sleep: (ms: number) => Promise<void>;
}

/** Between two looks at an unreachable printer: quick enough that a replugged cable is noticed at once. */
const PRECHECK_RETRY_MS = 1000;

export interface IssueInput {
  /** Confirmed, durably (`ledger.confirm`). */
  readonly request: CertificateRequest;
  readonly ledger: LedgerPort;
  readonly paper: PaperPath;
  readonly hooks: IssueHooks;
}

/**
 * From the resident's confirmation to an end with evidence. A number is spent only when the printer answers and
 * takes A4; from then on there is exactly one request, one number and at most one sheet.
 */
export async function issueCertificate(input: IssueInput): Promise<PrintEnd> {
  const { hooks, paper, ledger } = input;
  hooks.onProgress({ kind: 'preparing' });
  for (;;) {
    if (hooks.signal.aborted) return { kind: 'withdrawn' };
    const check = await paper.precheck();
    if (check.ok) break;
    if (check.error.kind === 'a4-unsupported') return { kind: 'refused', reason: 'a4-unsupported' };
    if (check.error.kind === 'unfit') return { kind: 'refused', reason: 'printer-needs-staff' };
    hooks.onProgress({ kind: 'problem', problem: check.error.problem, sheet: 'no' });
    await hooks.sleep(PRECHECK_RETRY_MS);
  }
  if (hooks.signal.aborted) return { kind: 'withdrawn' };
  const copy = await copyOf(input);
  if (copy !== null) return endOf(await paper.run(copy, hooks));
  const requested = ledger.request(input.request);
  if (!requested.ok) return { kind: 'refused', reason: 'no-number-left' };
  return endOf(await paper.run(requested.value, hooks));
}

/**
 * Where staff allowed a further copy and the same is asked for again, its row under the old number. What is asked for is the
 * same when it makes the same sheet, byte for byte: another purpose, another day or a record that has changed is a
 * certificate of its own, with a number of its own.
 */
async function copyOf({ request, ledger, paper }: IssueInput): Promise<LedgerRow | null> {
  const sheet = ledger.copyAllowed(request.residentId, request.itemId);
  if (sheet === null) return null;
  if (!(await paper.isSheetOf(sheet, { ...request.facts, number: sheet.number }))) return null;
  const copy = ledger.requestCopy(request, sheet.requestId);
  return copy.ok ? copy.value : null;
}

/** Reason with which a request fails that the resident took back before any sheet can exist. */
export const WITHDRAWN = 'withdrawn';

export function endOf(row: LedgerRow): PrintEnd {
  switch (row.state) {
    case 'printed':
      return { kind: 'printed', number: row.number, evidence: row.evidence ?? 'reported' };
    case 'unconfirmed':
      return { kind: 'unconfirmed', number: row.number };
    case 'failed':
      return row.reason === WITHDRAWN
        ? { kind: 'withdrawn' }
        : { kind: 'refused', reason: 'printer-needs-staff' };
    case 'requested':
    case 'rendered':
    case 'sent':
      throw new Error(`assertion failed: a run returned a row in state ${row.state}`);
    default:
      return throwIllegalValue(row.state);
  }
}
