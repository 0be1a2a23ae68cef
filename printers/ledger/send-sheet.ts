import { assertDefined } from '../../contract/assert.ts';
import type { PrinterProblem } from '../../contract/printer.ts';
import { unfitness } from '../ipp/printer-words.ts';
import { mainProblem } from '../ipp/problems.ts';
import { passingRefusals } from '../ipp/protocol.ts';
import { jobName } from './job-name.ts';
import { CANCEL_LIMIT_MS } from './job-watch.ts';
import type { LedgerRow } from './port.ts';
import { reconcile, type Verdict } from './reconcile.ts';
import { endFailed, endUnfound, followJob } from './run-end.ts';
import type { PrintRun, RunProgress, Sheet } from './run-types.ts';
import { cancelStrayJobs } from './stray-jobs.ts';

/** Between two looks at a printer that cannot print now: a closed cover is noticed at once. */
const WAIT_LOOK_MS = 500;
/** A row whose printer does not come back for so long is left to a person. Staff have had their lunch by then. */
const ANSWER_LIMIT_MS = 30 * 60_000;
/** How often the sheet is rendered before the request fails: the renderer's worker may crash once. */
const RENDER_ATTEMPTS = 2;

/** Render, wait for the printer, send, follow. The row is requested, rendered, or proved to have left no trace. */
export async function printSheet(run: PrintRun): Promise<LedgerRow> {
  run.onProgress({ kind: 'preparing' });
  // The printer is looked at while the sheet is rendered: neither needs the other, and nothing is sent before both.
  const [sheet, firstProblem] = await Promise.all([renderSheet(run), problemNow(run)]);
  if (sheet === null) return endFailed(run, 'notRendered');
  run.ledger.advance(run.row.requestId, { to: 'rendered', pdfSha256: sheet.sha256 });
  if (!(await waitUntilReady(run, firstProblem))) return endFailed(run, 'withdrawnAtPrinter');
  run.ledger.advance(run.row.requestId, { to: 'sent' });
  for (;;) {
    const jobId = await createJob(run);
    if (jobId === 'withdrawn') return endFailed(run, 'withdrawnAtPrinter');
    if (jobId === 'refused') return endFailed(run, 'refused');
    run.ledger.rememberJob(run.row.requestId, jobId);
    const sent = await run.printer.sendDocument(jobId, sheet.pdf);
    if (sent.ok) run.onProgress({ kind: 'sent-to-printer' });
    else if (sent.error.kind !== 'refused') run.onProgress(offline('unknown'));
    if (sent.ok) return followJob(run, jobId, sheet.pages);
    // Not taken, or no one knows: the printer's own lists say whether the document arrived.
    const verdict = await judgeSent(run);
    switch (verdict?.kind) {
      case 'send':
        if (sent.error.kind === 'refused' && !passingRefusals.has(sent.error.status)) {
          return endFailed(run, 'refused');
        }
        await run.sleep(WAIT_LOOK_MS);
        break;
      case 'adopt':
        return followJob(run, verdict.jobId, sheet.pages);
      default:
        return endUnfound(run, verdict);
    }
  }
}

async function renderSheet(run: PrintRun): Promise<Sheet | null> {
  const facts = assertDefined(run.row.facts, 'an open row has its facts');
  for (let attempt = 1; attempt <= RENDER_ATTEMPTS; attempt += 1) {
    try {
      return await run.render(facts);
    } catch {
      // The renderer says a crash of its worker by rejecting; it has started a new one.
    }
  }
  return null;
}

/** Waits until the printer takes a sheet; false when the resident took the request back. */
async function waitUntilReady(run: PrintRun, firstProblem: PrinterProblem | null): Promise<boolean> {
  for (let problem = firstProblem; ; problem = await problemNow(run)) {
    if (run.signal.aborted) return false;
    if (problem === null) return true;
    run.onProgress({ kind: 'problem', problem, sheet: 'no' });
    await run.sleep(WAIT_LOOK_MS);
  }
}

/** Why the printer takes no sheet now, null when it does. */
async function problemNow(run: PrintRun): Promise<PrinterProblem | null> {
  // Before anything of this resident is sent, nothing of an earlier one may be waiting for the paper.
  const [look] = await Promise.all([run.printer.look(), cancelStrayJobs(run.printer, run.ledger)]);
  return mainProblem(look.status) ?? (unfitness(look) === null ? null : 'other');
}

/** A job without document; whatever happens here, no sheet can come of it. */
async function createJob(run: PrintRun): Promise<number | 'withdrawn' | 'refused'> {
  for (;;) {
    if (run.signal.aborted) {
      await reconcile(run.printer, { ...run.row, jobId: null }, run.sleep);
      return 'withdrawn';
    }
    const created = await run.printer.createJob(jobName(run.row.requestId));
    if (created.ok) return created.value.id;
    if (created.error.kind === 'refused' && !passingRefusals.has(created.error.status)) return 'refused';
    // Busy, or the answer was lost: a job of ours may stand there without a document and hold the printer up.
    await reconcile(run.printer, { ...run.row, jobId: null }, run.sleep);
    const look = await run.printer.look();
    const problem = mainProblem(look.status);
    run.onProgress(problem === null ? { kind: 'preparing' } : { kind: 'problem', problem, sheet: 'no' });
    await run.sleep(WAIT_LOOK_MS);
  }
}

/**
 * Asks the printer for the traces of a sent row until it answers; null when it does not within the limit.
 * A resident who leaves waits no longer than a cancel takes, and not at all while no document can have left.
 */
export async function judgeSent(run: PrintRun): Promise<Verdict | null> {
  const since = run.clock.now();
  for (;;) {
    const row = assertDefined(run.ledger.find(run.row.requestId), 'the row of this run');
    const verdict = await reconcile(run.printer, row, run.sleep);
    if (verdict.ok) return verdict.value;
    run.onProgress(offline(row.jobId === null ? 'no' : 'unknown'));
    const impatient = row.jobId === null ? 0 : CANCEL_LIMIT_MS;
    const limit = run.signal.aborted ? impatient : ANSWER_LIMIT_MS;
    if (run.clock.now() - since >= limit) return null;
    await run.sleep(WAIT_LOOK_MS);
  }
}

function offline(sheet: 'no' | 'unknown'): RunProgress {
  return { kind: 'problem', problem: 'offline', sheet };
}
