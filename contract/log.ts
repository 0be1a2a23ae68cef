/**
 * Structured events, one JSON line each on stdout: `{at, process, event, outcome?, ...}`.
 * Fields are codes, counts and ids; a redactor in electron/core/api keeps names, numbers and addresses out.
 */
export interface Logger {
  event(id: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void;
}
