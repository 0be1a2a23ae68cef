import type { PrinterStatus } from '../../contract/printer.ts';
import type { Result } from '../../contract/result.ts';

/** Why a request to the printer gave no result. */
export type IppFailure =
  /** No connection, or it broke, or no answer in time: whether the printer took the request is unknown. */
  | { readonly kind: 'unreachable'; readonly detail: string }
  /** The printer answered with an IPP error: it did not do it. */
  | { readonly kind: 'refused'; readonly status: number; readonly name: string; readonly message: string }
  /** Something answered that does not speak lawful IPP. */
  | { readonly kind: 'bad-answer'; readonly detail: string };

export const jobStates = {
  3: 'pending',
  4: 'pending-held',
  5: 'processing',
  6: 'processing-stopped',
  7: 'canceled',
  8: 'aborted',
  9: 'completed',
} as const;
export type JobState = (typeof jobStates)[keyof typeof jobStates];

/** One look at a job. Counts are null where the printer does not say. */
export interface JobLook {
  readonly id: number;
  readonly name: string;
  readonly state: JobState;
  readonly reasons: readonly string[];
  /** Pages the printer expects, as far as it counted them. */
  readonly impressions: number | null;
  readonly impressionsCompleted: number | null;
  readonly sheetsCompleted: number | null;
  /** Kilobytes of document received, and documents; null where the printer does not say. */
  readonly kOctets: number | null;
  readonly documents: number | null;
  /**
   * When it began to work on the job, in seconds of the printer's up-time; null = it says that it never did,
   * 'unknown' = it does not say.
   */
  readonly processingAt: number | null | 'unknown';
  /** When the job ended, in seconds of the printer's up-time. */
  readonly completedAt: number | null;
}

/** One look at the printer: the contract's status and what only the print run needs. */
export interface PrinterLook {
  readonly status: PrinterStatus;
  /** Seconds since the printer started; null where unreachable or not said. */
  readonly upTime: number | null;
  /** Document formats it takes; empty where unknown. */
  readonly formats: readonly string[];
  /** True where the printer says that it lists completed jobs. */
  readonly listsCompleted: boolean;
}

/**
 * A printer as the ledger's rules see it. Implemented over IPP by client.ts, in memory by memory-printer.ts.
 * Every method ends within its named time limit; none throws for what a printer can do.
 */
export interface Printer {
  /** Never fails: a printer that cannot be reached is a status of its own. */
  look(): Promise<PrinterLook>;
  /** Asks the printer to take a job of one A4 page in PDF; nothing can be printed by it yet. */
  createJob(name: string): Promise<Result<JobLook, IppFailure>>;
  /** Hands over the only document of the job; from its first byte on a sheet may come out. */
  sendDocument(jobId: number, pdf: Uint8Array): Promise<Result<JobLook, IppFailure>>;
  job(jobId: number): Promise<Result<JobLook, IppFailure>>;
  jobs(which: 'completed' | 'not-completed'): Promise<Result<readonly JobLook[], IppFailure>>;
  cancelJob(jobId: number): Promise<Result<null, IppFailure>>;
  /** Whether the printer would take such a job, without making one. */
  validateJob(name: string): Promise<Result<null, IppFailure>>;
}
