import type { CertificateFacts } from '../../contract/certificate.ts';
import type { Instant } from '../../contract/clock.ts';
import type { SheetDecision } from '../../contract/kiosk/staff-events.ts';
import type { LedgerState, PrintEvidence, SheetEvidence } from '../../contract/printer.ts';
import type { Result } from '../../contract/result.ts';
import type { OperationBody } from '../../contract/sync.ts';

/** One certificate's way onto paper. One request has exactly one number for ever. */
export interface LedgerRow {
  /** ULID of the request; travels in the IPP job-name as `cert:<requestId>:<title>`. */
  readonly requestId: string;
  readonly itemId: string;
  readonly number: string;
  /** Which sheet of its number this is: 1, or a further copy that staff allowed. */
  readonly copy: number;
  readonly residentId: string;
  readonly state: LedgerState;
  /** Number included. Rests sealed; null once the request has ended (the person is gone from this box). */
  readonly facts: CertificateFacts | null;
  /** SHA-256 of the PDF that was or will be sent, hex. */
  readonly pdfSha256: string | null;
  /** IPP job-id, once the printer gave one. */
  readonly jobId: number | null;
  readonly evidence: SheetEvidence | null;
  /** Why it failed or stayed unconfirmed: code of docs/errors.md. */
  readonly reason: string | null;
  readonly requestedAt: Instant;
  /** Written durably before the first byte leaves for the printer. */
  readonly sentAt: Instant | null;
  readonly endedAt: Instant | null;
}

/** A step of the ledger; which steps are lawful from which state stands in states.ts. */
export type LedgerStep =
  | { readonly to: 'rendered'; readonly pdfSha256: string }
  | { readonly to: 'sent' }
  | { readonly to: 'printed'; readonly evidence: PrintEvidence }
  | { readonly to: 'unconfirmed'; readonly reason: string }
  | { readonly to: 'failed'; readonly reason: string };

/** What a resident asked for, before it has a number. */
export interface CertificateRequest {
  readonly requestId: string;
  readonly itemId: string;
  readonly residentId: string;
  /** Without a number: the row's facts carry the number taken. */
  readonly facts: CertificateFacts;
}

/** A request that the resident has confirmed and whose end the resident has not been told. */
export interface ConfirmedRequest extends CertificateRequest {
  readonly confirmedAt: Instant;
}

/**
 * Durable store of the ledger: every method is one transaction, on disk (fsync) when it returns.
 * Implemented by electron/core/store; `memory-ledger.ts` here is the fake for unit tests.
 */
export interface LedgerPort {
  /** Writes down that the resident confirmed, before any screen says so; no number is taken. Replaces an older one. */
  confirm(request: CertificateRequest): void;
  /** What is confirmed and not forgotten, whether its row has begun, has ended, or does not exist yet. */
  confirmed(): ConfirmedRequest | null;
  /** The resident was told the end: the person in the confirmation is erased. Nothing when another is confirmed. */
  forget(requestId: string): void;
  /** Takes the next leased number and writes `requested` with it, in one transaction. */
  request(request: CertificateRequest): Result<LedgerRow, 'no-number-left'>;
  /** Applies one lawful step, and queues `operation` for central in the same transaction. */
  advance(requestId: string, step: LedgerStep, operation?: OperationBody): LedgerRow;
  /**
   * A person looked and says what became of an unconfirmed sheet; no program calls this by itself. Queues `operation` for
   * central, and writes down that it was decided, in the same transaction.
   */
  decide(requestId: string, decision: SheetDecision, operation?: OperationBody): LedgerRow;
  /**
   * Staff allow one further copy of a printed sheet, until then; no program does. Its resident has to come again: nothing
   * of the person is kept for it.
   */
  allowCopy(requestId: string, until: Instant): void;
  /** The sheet of which this resident may have a copy now. */
  copyAllowed(residentId: string, itemId: string): LedgerRow | null;
  /** Until when a copy of this sheet is allowed; null when it is not. */
  copyAllowedUntil(requestId: string): Instant | null;
  /** Uses the permission up and writes `requested` with the number of that sheet, in one transaction. */
  requestCopy(request: CertificateRequest, of: string): Result<LedgerRow, 'not-allowed'>;
  /** Printed sheets that were asked for since then, newest first, without their copies. */
  printedSince(at: Instant): readonly LedgerRow[];
  /** How many sheets of a number were asked for, copies included. */
  copies(number: string): number;
  /** Remembers the printer's job-id of a row in state `sent`. */
  rememberJob(requestId: string, jobId: number): void;
  find(requestId: string): LedgerRow | null;
  /** Rows that have not ended: requested, rendered, sent. Oldest first. */
  open(): readonly LedgerRow[];
  /** Rows a person has to decide, oldest first. */
  unconfirmed(): readonly LedgerRow[];
}
