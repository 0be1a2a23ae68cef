import { throwIllegalValue } from '../../contract/assert.ts';
import type { PrinterProblem } from '../../contract/printer.ts';
import type { JobLook } from '../ipp/types.ts';
import type { OutcomeReason } from './codes.ts';

/** All that was seen of one job. */
export interface JobObservation {
  /** The latest look at it. */
  readonly job: JobLook;
  /** True where it was ever seen at work. */
  readonly wasProcessing: boolean;
  /** Blocking problems that the printer reported between the sending and the job's end. */
  readonly seen: readonly PrinterProblem[];
  /** Those of them that were still there when the job had ended. */
  readonly standing: readonly PrinterProblem[];
  /** Pages of the document. */
  readonly pages: number;
  /** True where the printer is known to count: it has counted another job. */
  readonly printerCounts: boolean;
  /** The profile accepts only a counted sheet. */
  readonly demandCounted: boolean;
}

export type Grade =
  | { readonly grade: 'still-running' }
  | { readonly grade: 'counted' }
  | { readonly grade: 'reported' }
  | { readonly grade: 'unconfirmed'; readonly reason: OutcomeReason }
  | { readonly grade: 'failed'; readonly reason: OutcomeReason };

/**
 * Problems in which paper stands still and goes on as if nothing had been: once they are mended, a *count* made
 * afterwards is good evidence. The others may have spoiled the very sheet that was counted.
 */
const leavesSheetWhole = {
  'paper-out': true,
  'tray-missing': true,
  'output-full': true,
  'spool-full': true,
  'not-accepting': true,
  paused: true,
  offline: true,
  'paper-jam': false,
  'cover-open': false,
  'toner-empty': false,
  other: false,
} as const satisfies Record<PrinterProblem, boolean>;

/** Sheets or impressions that the printer says it finished; 0 where it says nothing. */
export function countOf(job: JobLook): number {
  return Math.max(job.impressionsCompleted ?? 0, job.sheetsCompleted ?? 0);
}

/** True where this printer counts at all, as far as this job shows. */
export function showsCounting(job: JobLook): boolean {
  return countOf(job) > 0 || (job.impressions ?? 0) > 0;
}

/** True for a job that can print nothing for now: it was created, but no document has arrived. */
export function hasNoDocument(job: JobLook): boolean {
  if (job.state !== 'pending' && job.state !== 'pending-held') return false;
  if (countOf(job) > 0 || typeof job.processingAt === 'number') return false;
  if (job.reasons.includes('job-data-insufficient')) return true;
  return job.reasons.includes('job-incoming') && (job.documents === 0 || job.kOctets === 0);
}

/** True for a job that ended before the printer began to work on it. */
export function endedUnbegun(job: JobLook): boolean {
  return (
    (job.state === 'canceled' || job.state === 'aborted') && job.processingAt === null && countOf(job) === 0
  );
}

/**
 * What the observation proves about the sheet (docs/architecture.md, "Paper"). *Counted* needs at least as many
 * impressions or sheets as pages; *reported* needs a successful end, a printer that does not count and no
 * blocking problem at all; everything between is for a person to decide.
 */
export function gradeJob(observation: JobObservation): Grade {
  switch (observation.job.state) {
    case 'pending':
    case 'pending-held':
    case 'processing':
    case 'processing-stopped':
      return { grade: 'still-running' };
    case 'canceled':
    case 'aborted':
      return gradeEndedEarly(observation);
    case 'completed':
      return gradeCompleted(observation);
    default:
      return throwIllegalValue(observation.job.state);
  }
}

function gradeCompleted({ job, seen, standing, pages, printerCounts, demandCounted }: JobObservation): Grade {
  if (job.reasons.includes('job-completed-with-errors')) return unconfirmed('withErrors');
  if (standing.length > 0 || seen.some((problem) => !leavesSheetWhole[problem]))
    return unconfirmed('faultDuring');
  if (countOf(job) >= pages) return { grade: 'counted' };
  if (printerCounts || showsCounting(job)) return unconfirmed('fewer');
  if (seen.length > 0) return unconfirmed('faultDuring');
  if (job.reasons.includes('job-completed-with-warnings')) return unconfirmed('withErrors');
  return demandCounted ? unconfirmed('onlyReported') : { grade: 'reported' };
}

function gradeEndedEarly({ job, wasProcessing, printerCounts }: JobObservation): Grade {
  if (countOf(job) > 0) return unconfirmed('endedEarly');
  const certainlyNone = (endedUnbegun(job) && !wasProcessing) || printerCounts || showsCounting(job);
  return certainlyNone ? { grade: 'failed', reason: 'noSheet' } : unconfirmed('endedEarly');
}

function unconfirmed(reason: OutcomeReason): Grade {
  return { grade: 'unconfirmed', reason };
}
