import type { ZodError } from 'zod';
import type { Clock } from '../../contract/clock.ts';
import { instantOf } from '../../contract/clock.ts';
import type { Logger } from '../../contract/log.ts';
import { redact } from '../../contract/redact.ts';

/**
 * Structured log of one process: a JSON line `{at, process, event, …fields}` per event, persons removed.
 * `write` receives the line with its line feed; it is handed in so that tests can read what would be written.
 */
export function createLogger(process: string, clock: Clock, write: (line: string) => void): Logger {
  return {
    event(id, fields = {}) {
      const clean = redact(fields);
      // The line's own fields come last in force and first in sight: no field may pass for another event.
      const own = { at: instantOf(clock), process, event: id };
      write(`${JSON.stringify({ ...own, ...Object(clean), ...own })}\n`);
    },
  };
}

/** What an unexpected value says in a log: its message, never its whole content. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Where and how a value was not what its schema says; never the value itself, which may hold a person. */
export function issueOf(error: ZodError): string {
  const issue = error.issues[0];
  return issue === undefined ? 'unknown' : `${issue.path.join('.') || '(whole)'}: ${issue.code}`;
}
