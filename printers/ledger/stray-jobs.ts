import type { Printer } from '../ipp/types.ts';
import { requestOfJob } from './job-name.ts';
import type { LedgerPort } from './port.ts';
import { hasEnded } from './states.ts';

/**
 * Cancels jobs that still wait at the printer although their row has ended: a printer that was away when its job was
 * given up would otherwise print one resident's certificate for the next, as soon as it has paper (C20).
 * Jobs of requests that this ledger does not know belong to other terminals and stay. Returns how many were canceled.
 */
export async function cancelStrayJobs(printer: Printer, ledger: LedgerPort): Promise<number> {
  const jobs = await printer.jobs('not-completed');
  if (!jobs.ok) return 0;
  let canceled = 0;
  for (const job of jobs.value) {
    const requestId = requestOfJob(job);
    const row = requestId === null ? null : ledger.find(requestId);
    if (row === null || !hasEnded(row.state)) continue;
    if ((await printer.cancelJob(job.id)).ok) canceled += 1;
  }
  return canceled;
}
