import { ok, type Result } from '../../contract/result.ts';
import type { IppFailure, JobLook, Printer } from '../ipp/types.ts';
import { endedUnbegun, hasNoDocument } from './evidence.ts';
import { isJobOf } from './job-name.ts';
import type { LedgerRow } from './port.ts';

/** What to do with a row in state `sent` whose process ended. */
export type Verdict =
  /** Nothing of it can be on paper: it may be sent (again). */
  | { readonly kind: 'send' }
  /** This job is it: watch it to its end. */
  | { readonly kind: 'adopt'; readonly jobId: number }
  /** It was at the printer, which knows it no more. */
  | { readonly kind: 'forgotten' }
  /** More than one job may have printed it. */
  | { readonly kind: 'several' };

export interface Judgement {
  readonly verdict: Verdict;
  /** Jobs that must not print (any more): canceled before the verdict is followed. */
  readonly cancel: readonly number[];
}

/** One round cancels, the next one sees it; further ones are for printers that are slow to cancel. */
const MAX_ROUNDS = 20;
const ROUND_MS = 100;

const ended: ReadonlySet<JobLook['state']> = new Set(['canceled', 'aborted', 'completed']);

/**
 * Judges the traces that a sent row left at the printer; `jobs` are both job lists.
 *
 * The job-id is remembered durably before the first byte of the document leaves. So a row without job-id has sent
 * no document, whatever the printer's history says or forgot; a row with one whose job is gone from the lists
 * may be on paper, and the printer cannot tell. Ids begin anew when a printer restarts: only the name proves a job.
 */
export function judgeTraces(
  row: Pick<LedgerRow, 'requestId' | 'jobId'>,
  jobs: readonly JobLook[],
): Judgement {
  const ours = jobs.filter((job) => isJobOf(row.requestId, job));
  const empty = ours.filter(hasNoDocument);
  const mayPrint = ours.filter((job) => !hasNoDocument(job) && !endedUnbegun(job));
  const cancel = empty.map((job) => job.id);
  const [only] = mayPrint;
  if (mayPrint.length > 1) {
    const running = mayPrint.filter((job) => !ended.has(job.state)).map((job) => job.id);
    return { verdict: { kind: 'several' }, cancel: [...cancel, ...running] };
  }
  if (only !== undefined) return { verdict: { kind: 'adopt', jobId: only.id }, cancel };
  const remembered = row.jobId === null || ours.some((job) => job.id === row.jobId);
  return { verdict: { kind: remembered ? 'send' : 'forgotten' }, cancel };
}

/** Both job lists of the printer, each job once. */
export async function allJobs(printer: Printer): Promise<Result<readonly JobLook[], IppFailure>> {
  // Running ones first: a job that ends between the two questions is then in both answers and not in none.
  const running = await printer.jobs('not-completed');
  if (!running.ok) return running;
  const completed = await printer.jobs('completed');
  if (!completed.ok) return completed;
  const byId = new Map<number, JobLook>();
  for (const job of [...running.value, ...completed.value]) byId.set(job.id, job);
  return ok([...byId.values()]);
}

/** Looks for a sent row's traces, cancels what must not print, and looks again until nothing is left to cancel. */
export async function reconcile(
  printer: Printer,
  row: Pick<LedgerRow, 'requestId' | 'jobId'>,
  sleep: (ms: number) => Promise<void>,
): Promise<Result<Verdict, IppFailure>> {
  for (let round = 0; ; round += 1) {
    const jobs = await allJobs(printer);
    if (!jobs.ok) return jobs;
    const { verdict, cancel } = judgeTraces(row, jobs.value);
    if (cancel.length === 0 || (verdict.kind === 'several' && round > 0)) return ok(verdict);
    for (const jobId of cancel) {
      const canceled = await printer.cancelJob(jobId);
      if (!canceled.ok && canceled.error.kind !== 'refused') return canceled;
    }
    // A printer that neither cancels an empty job nor forgets it: the job stays empty, but nothing is certain.
    if (round >= MAX_ROUNDS) return ok({ kind: 'forgotten' });
    await sleep(ROUND_MS);
  }
}
