import { assert } from '../../contract/assert.ts';
import type { LedgerRow } from './port.ts';
import { endFailed, endUnfound, followJob } from './run-end.ts';
import type { PrintRun } from './run-types.ts';
import { judgeSent, printSheet } from './send-sheet.ts';
import { hasEnded } from './states.ts';

/**
 * Drives one row to its end, from any state in which a crash may have left it, and returns the ended row.
 * The order is the promise: the row is `sent` durably before the first byte leaves, the job-id is remembered
 * durably before the first byte of the document leaves. So a crash at any instruction leaves one number and at
 * most one sheet. While nothing has left, it waits for the printer until `signal`; no number is spent by waiting.
 */
export async function runPrint(input: PrintRun): Promise<LedgerRow> {
  const run = withQuietProgress(input);
  assert(!hasEnded(run.row.state), `run of a row in state ${run.row.state}`);
  if (run.row.state !== 'sent') return printSheet(run);
  const verdict = await judgeSent(run);
  switch (verdict?.kind) {
    case 'send':
      return printSheet(run);
    case 'adopt':
      return followJob(run, verdict.jobId, PAGES_OF_A_CERTIFICATE);
    default:
      return endUnfound(run, verdict);
  }
}

/**
 * Ends a row whose resident has left: nothing is sent for it any more. What was sent is looked up at the printer
 * and graded by evidence; a job that stands still is canceled, so that the next person does not get it (C20).
 */
export async function settleRun(input: Omit<PrintRun, 'signal' | 'onProgress'>): Promise<LedgerRow> {
  const left = new AbortController();
  const run: PrintRun = {
    ...input,
    signal: left.signal,
    onProgress: (progress) => {
      // A printer that starts up later than this box is waited for.
      if (progress.kind === 'problem' && progress.problem !== 'offline') left.abort();
    },
  };
  if (run.row.state !== 'sent') return endFailed(run, 'leftBehind');
  const verdict = await judgeSent(run);
  switch (verdict?.kind) {
    case 'send':
      return endFailed(run, 'leftBehind');
    case 'adopt':
      return followJob(run, verdict.jobId, PAGES_OF_A_CERTIFICATE);
    default:
      return endUnfound(run, verdict);
  }
}

/** Settles the rows that an earlier process left open, one at a time, oldest first. */
export async function settleOpenRuns(
  rows: readonly LedgerRow[],
  input: Omit<PrintRun, 'row' | 'signal' | 'onProgress'>,
): Promise<readonly LedgerRow[]> {
  const ended: LedgerRow[] = [];
  for (const row of rows) ended.push(await settleRun({ ...input, row }));
  return ended;
}

/** Resumes the rows that an earlier process left open, one at a time, oldest first: what was asked is printed. */
export async function resumeOpenRuns(
  rows: readonly LedgerRow[],
  input: Omit<PrintRun, 'row'>,
): Promise<readonly LedgerRow[]> {
  const ended: LedgerRow[] = [];
  for (const row of rows) ended.push(await runPrint({ ...input, row }));
  return ended;
}

/** An adopted job is judged without rendering it again; every certificate is one page (printers/certificate). */
const PAGES_OF_A_CERTIFICATE = 1;

/** Says each thing once, and again only after something else was said. */
function withQuietProgress(run: PrintRun): PrintRun {
  let last = '';
  return {
    ...run,
    onProgress: (progress) => {
      const text = JSON.stringify(progress);
      if (text !== last) run.onProgress(progress);
      last = text;
    },
  };
}
