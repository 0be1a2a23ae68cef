import type { Clock } from '../contract/clock.ts';
import { instantOf } from '../contract/clock.ts';
import type { Logger } from '../contract/log.ts';
import { redact } from '../contract/redact.ts';

/** One JSON line per event; fields pass the redactor, so that a careless one shows no person. */
export function createLogger(clock: Clock, write: (line: string) => void): Logger {
  return {
    event: (id, fields = {}) => {
      const safe = redact(fields);
      const line = { at: instantOf(clock), process: 'central', event: id, ...(isRecord(safe) ? safe : {}) };
      write(`${JSON.stringify(line)}\n`);
    },
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
