import type { JobLook } from '../ipp/types.ts';

/** Title in the printer's own job list; says nothing about the person. */
const TITLE = '居住证明';

/** `job-name` by which a job is found again after a crash: the printer keeps it unchanged (RFC 8011 section 5.3.5). */
export function jobName(requestId: string): string {
  return `cert:${requestId}:${TITLE}`;
}

export function isJobOf(requestId: string, job: JobLook): boolean {
  return job.name.startsWith(`cert:${requestId}:`);
}
