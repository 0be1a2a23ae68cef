import type { PrinterProblem } from '../../contract/printer.ts';
import { mainProblem } from '../ipp/problems.ts';
import { NOT_FOUND } from '../ipp/protocol.ts';
import type { IppFailure, JobLook, Printer, PrinterLook } from '../ipp/types.ts';
import { countOf, type Grade, gradeJob, hasNoDocument, showsCounting } from './evidence.ts';
import { isJobOf } from './job-name.ts';
import type { PrintRun } from './run-types.ts';

/**
 * Between two looks at a running job: an eighth of the time it has taken so far, so that the end is seen soon after
 * a quick page and a slow printer is not bothered.
 */
const SHORTEST_LOOK_MS = 10;
const LONGEST_LOOK_MS = 250;
/**
 * A job in which nothing moves for so long is canceled and left to a person: paper put in hours later must not
 * print one resident's certificate for the next (C20).
 */
export const STUCK_LIMIT_MS = 30 * 60_000;
/** How long a canceled job may take to end; a page on its way is finished first. */
export const CANCEL_LIMIT_MS = 20_000;
/** IPP client-error-gone: the job was forgotten. */
const GONE = 0x0407;

/** What watching needs of a run; a page without a number has nothing else. */
export type WatchedRun = Pick<
  PrintRun,
  'printer' | 'clock' | 'sleep' | 'demandCounted' | 'onProgress' | 'signal'
> & { readonly row: Pick<PrintRun['row'], 'requestId'> };

/** What has been seen so far. */
interface Seen {
  readonly problems: Set<PrinterProblem>;
  printerCounts: boolean;
  wasProcessing: boolean;
  lastMove: string;
  lastMoveAt: number;
  /** When it was first asked to end; null = it may run. */
  cancelAt: number | null;
  /** The printer took the request to cancel. */
  canceled: boolean;
}

/**
 * Watches a job to its end and grades it. Never answers 'still-running': a job that does not end is canceled after
 * its time and then 'unconfirmed'. A printer that is gone is looked for until it is back.
 */
export async function watchJob(
  run: WatchedRun,
  jobId: number,
  pages: number,
): Promise<Exclude<Grade, { grade: 'still-running' }>> {
  const begunAt = run.clock.now();
  const seen: Seen = {
    problems: new Set(),
    printerCounts: false,
    wasProcessing: false,
    lastMove: '',
    lastMoveAt: begunAt,
    cancelAt: null,
    canceled: false,
  };
  for (;;) {
    // The printer first: its reasons belong to the time before the job's state was read.
    const look = await run.printer.look();
    const job = await run.printer.job(jobId);
    if (job.ok && !isJobOf(run.row.requestId, job.value)) return forgotten;
    if (!job.ok && isGone(job.error)) return forgotten;
    if (job.ok) {
      note(seen, look, job.value, run.clock.now());
      const grade = await gradeNow(run, seen, job.value, pages);
      if (grade.grade !== 'still-running') return grade;
      run.onProgress(await progressOf(run.printer, seen, look, job.value));
    } else {
      run.onProgress({ kind: 'problem', problem: 'offline', sheet: 'unknown' });
    }
    await cancelWhereDue(run, seen, jobId, job.ok && hasNoDocument(job.value));
    if (seen.cancelAt !== null && run.clock.now() - seen.cancelAt >= CANCEL_LIMIT_MS) {
      return { grade: 'unconfirmed', reason: 'gone' };
    }
    const pause = (run.clock.now() - begunAt) / 8;
    await run.sleep(Math.min(LONGEST_LOOK_MS, Math.max(SHORTEST_LOOK_MS, pause)));
  }
}

const forgotten = { grade: 'unconfirmed', reason: 'forgotten' } as const;

function isGone(error: IppFailure): boolean {
  return error.kind === 'refused' && (error.status === NOT_FOUND || error.status === GONE);
}

function note(seen: Seen, look: PrinterLook, job: JobLook, now: number): void {
  // A printer that cannot be reached, or answers nonsense, says nothing about its paper.
  if (look.status.state !== 'unknown') for (const problem of look.status.problems) seen.problems.add(problem);
  if (job.state === 'processing' || job.state === 'processing-stopped') seen.wasProcessing = true;
  if (showsCounting(job)) seen.printerCounts = true;
  const move = JSON.stringify([job.state, job.reasons, countOf(job), look.status.problems]);
  if (move !== seen.lastMove) {
    seen.lastMove = move;
    seen.lastMoveAt = now;
  }
}

async function gradeNow(run: WatchedRun, seen: Seen, job: JobLook, pages: number): Promise<Grade> {
  const observation = {
    job,
    wasProcessing: seen.wasProcessing,
    seen: [...seen.problems],
    standing: [],
    pages,
    printerCounts: seen.printerCounts,
    demandCounted: run.demandCounted,
  };
  if (gradeJob(observation).grade === 'still-running') return { grade: 'still-running' };
  // The job has ended: what stopped it before, does it still stand? And does this printer count other jobs?
  const standing = observation.seen.length === 0 ? [] : await stillStanding(run.printer, observation.seen);
  return gradeJob({
    ...observation,
    standing,
    printerCounts: seen.printerCounts || (await countsOtherJobs(run.printer)),
  });
}

/** Those of the problems that the printer still has; all of them when it does not say. */
async function stillStanding(
  printer: Printer,
  seen: readonly PrinterProblem[],
): Promise<readonly PrinterProblem[]> {
  const { status } = await printer.look();
  return status.state === 'unknown' ? seen : seen.filter((problem) => status.problems.includes(problem));
}

/** True where the printer's history shows a job whose sheets it counted. */
async function countsOtherJobs(printer: Printer): Promise<boolean> {
  const jobs = await printer.jobs('completed');
  return jobs.ok && jobs.value.some((job) => countOf(job) > 0);
}

async function progressOf(
  printer: Printer,
  seen: Seen,
  look: PrinterLook,
  job: JobLook,
): Promise<Parameters<PrintRun['onProgress']>[0]> {
  const problem = mainProblem(look.status);
  if (problem !== null) {
    if (!seen.printerCounts) seen.printerCounts = await countsOtherJobs(printer);
    // Nothing on paper where the printer has not begun, or counts and has counted nothing.
    const none = countOf(job) === 0 && (seen.printerCounts || !seen.wasProcessing);
    return { kind: 'problem', problem, sheet: none ? 'no' : 'unknown' };
  }
  if (countOf(job) > 0) return { kind: 'sheet-coming-out' };
  return { kind: job.state === 'processing' ? 'printer-working' : 'sent-to-printer' };
}

async function cancelWhereDue(run: WatchedRun, seen: Seen, jobId: number, empty: boolean): Promise<void> {
  const now = run.clock.now();
  const stuck = now - seen.lastMoveAt >= STUCK_LIMIT_MS;
  if (!(run.signal.aborted || stuck || empty || seen.cancelAt !== null)) return;
  seen.cancelAt ??= now;
  if (seen.canceled) return;
  // Whether it works is seen in the job's state; a printer that is gone is asked again when it is back.
  seen.canceled = (await run.printer.cancelJob(jobId)).ok;
}
