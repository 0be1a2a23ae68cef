/** Codes of Node and SQLSTATEs (class 08, 53300, 57P0x) of a server that is not there, full, or about to restart. */
const AWAY =
  /^(?:ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|08...|53300|57P0[123])$/;

/** What pg says without a code: no connection became free in time, or the one in use broke. */
const AWAY_WORDS = /^(?:timeout exceeded when trying to connect|Connection terminated)/;

/** Whether a statement failed because the database is not there, not because of what was asked. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway);
  if ('code' in error && AWAY.test(String(error.code))) return true;
  return AWAY_WORDS.test(error.message);
}
