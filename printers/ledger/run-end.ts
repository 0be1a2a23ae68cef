import { assertDefined, throwIllegalValue } from '../../contract/assert.ts';
import { type OutcomeReason, reasonCode } from './codes.ts';
import { watchJob } from './job-watch.ts';
import type { LedgerRow, LedgerStep } from './port.ts';
import type { Verdict } from './reconcile.ts';
import type { PrintRun, RunOutcome } from './run-types.ts';

/** Watches the job to its end and writes what is proved. `pages` = pages of the document. */
export async function followJob(run: PrintRun, jobId: number, pages: number): Promise<LedgerRow> {
  const grade = await watchJob(run, jobId, pages);
  switch (grade.grade) {
    case 'counted':
    case 'reported':
      run.onProgress({ kind: 'sheet-coming-out' });
      return end(run, { to: 'printed', evidence: grade.grade });
    case 'unconfirmed':
      return endUnconfirmed(run, grade.reason);
    case 'failed':
      return endFailed(run, run.signal.aborted ? 'withdrawnAtPrinter' : grade.reason);
    default:
      return throwIllegalValue(grade);
  }
}

/** The printer knows the job no more, knows several, or did not answer. Without a job-id no document has left. */
export function endUnfound(run: PrintRun, verdict: Verdict | null): LedgerRow {
  if (verdict === null) {
    const row = assertDefined(run.ledger.find(run.row.requestId), 'the row of this run');
    if (row.jobId === null) return endFailed(run, run.signal.aborted ? 'withdrawnAtPrinter' : 'leftBehind');
    return endUnconfirmed(run, 'gone');
  }
  return endUnconfirmed(run, verdict.kind === 'several' ? 'severalJobs' : 'forgotten');
}

/** Certainly no sheet. */
export function endFailed(run: PrintRun, reason: OutcomeReason): LedgerRow {
  return end(run, { to: 'failed', reason: reasonCode(reason) });
}

/** A person looks and decides. */
function endUnconfirmed(run: PrintRun, reason: OutcomeReason): LedgerRow {
  return end(run, { to: 'unconfirmed', reason: reasonCode(reason) });
}

type EndStep = Extract<LedgerStep, { readonly to: 'printed' | 'unconfirmed' | 'failed' }>;

function end(run: PrintRun, step: EndStep): LedgerRow {
  const row = assertDefined(run.ledger.find(run.row.requestId), 'the row of this run');
  return run.ledger.advance(row.requestId, step, run.operationFor(row, outcomeOf(step)));
}

function outcomeOf(step: EndStep): RunOutcome {
  switch (step.to) {
    case 'printed':
      return { outcome: 'issued', evidence: step.evidence };
    case 'unconfirmed':
      return { outcome: 'unconfirmed', evidence: null };
    case 'failed':
      return { outcome: 'void', evidence: null };
    default:
      return throwIllegalValue(step);
  }
}
