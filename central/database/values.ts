/**
 * How types travel from either database (oid → value): days as `YYYY-MM-DD`, instants as ISO strings in UTC, 64-bit
 * counters as numbers (a scope's counter stays far below 2^53). One table for both, so that code sees no difference.
 */
export const valueParsers: Readonly<Record<number, (text: string) => unknown>> = {
  20: Number,
  1082: (text) => text,
  1184: (text) => new Date(text).toISOString(),
};
