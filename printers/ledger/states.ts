import type { Instant } from '../../contract/clock.ts';
import type { SheetDecision } from '../../contract/kiosk/staff-events.ts';
import type { LedgerState } from '../../contract/printer.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import { reasonCode } from './codes.ts';
import type { LedgerRow, LedgerStep } from './port.ts';

/**
 * Which step is lawful from which state. `rendered` may come again: after a crash nothing of the request may have
 * reached the printer (proved by reconcile.ts), the sheet is then rendered anew and its hash replaced.
 * An ended row is never written again, but for an unconfirmed one that a person decides.
 */
export const lawfulSteps = {
  requested: ['rendered', 'failed'],
  rendered: ['rendered', 'sent', 'failed'],
  sent: ['rendered', 'printed', 'unconfirmed', 'failed'],
  printed: [],
  unconfirmed: [],
  failed: [],
} as const satisfies Record<LedgerState, readonly LedgerStep['to'][]>;

export function isLawful(from: LedgerState, to: LedgerStep['to']): boolean {
  const steps: readonly LedgerStep['to'][] = lawfulSteps[from];
  return steps.includes(to);
}

/** True once paper is out of the program's hands: printed, unconfirmed, failed. */
export function hasEnded(state: LedgerState): boolean {
  return lawfulSteps[state].length === 0;
}

/**
 * The row after one step; the same rules for every implementation of the ledger.
 * Ending clears the facts: the person is gone from this box. A new rendering forgets the earlier sending.
 */
export function applyStep(
  row: LedgerRow,
  step: LedgerStep,
  at: Instant,
): Result<LedgerRow, { readonly from: LedgerState; readonly to: LedgerState }> {
  if (!isLawful(row.state, step.to)) return err({ from: row.state, to: step.to });
  switch (step.to) {
    case 'rendered':
      return ok({ ...row, state: 'rendered', pdfSha256: step.pdfSha256, sentAt: null, jobId: null });
    case 'sent':
      return ok({ ...row, state: 'sent', sentAt: at });
    case 'printed':
      return ok({ ...row, state: 'printed', evidence: step.evidence, facts: null, endedAt: at });
    case 'unconfirmed':
    case 'failed':
      return ok({ ...row, state: step.to, reason: step.reason, facts: null, endedAt: at });
  }
}

/**
 * The row after a person looked into the tray. Whoever holds the sheet has a good one; where there is none the number is
 * void, and the resident asks anew. Only an unconfirmed row is decided, and only once.
 */
export function applyDecision(row: LedgerRow, decision: SheetDecision): Result<LedgerRow, LedgerState> {
  if (row.state !== 'unconfirmed') return err(row.state);
  return ok(
    decision === 'on-paper'
      ? { ...row, state: 'printed', evidence: 'staff' }
      : { ...row, state: 'failed', reason: reasonCode('decidedNone') },
  );
}
