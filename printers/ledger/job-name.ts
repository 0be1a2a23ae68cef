import type { JobLook } from '../ipp/types.ts';

/** Title in the printer's own job list; says nothing about the person. */
const TITLE = '居住证明';

/** `job-name` by which a job is found again after a crash: the printer keeps it unchanged (RFC 8011 section 5.3.5). */
export function jobName(requestId: string, title = TITLE): string {
  return `cert:${requestId}:${title}`;
}

export function isJobOf(requestId: string, job: JobLook): boolean {
  return job.name.startsWith(`cert:${requestId}:`);
}

/** Request that a job belongs to, or null for a job that is none of ours. */
export function requestOfJob(job: JobLook): string | null {
  return /^cert:([0-9A-HJKMNP-TV-Z]{26}):/.exec(job.name)?.[1] ?? null;
}
