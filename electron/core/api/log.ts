import type { Logger } from '../../../contract/log.ts';
import { redact } from '../../../contract/redact.ts';

/** Structured lines of the core process; every field goes through the redactor. */
export function createLogger(write: (line: string) => void, now: () => number = Date.now): Logger {
  return {
    event(id, fields = {}) {
      write(
        JSON.stringify(redact({ at: new Date(now()).toISOString(), process: 'core', event: id, ...fields })),
      );
    },
  };
}
