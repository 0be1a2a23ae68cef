/** The machine's monotonic clock, ms: the same for all its processes, so a moment here and one there can be compared. */
export const monotonicMs = () => Number(process.hrtime.bigint() / 1_000n) / 1_000;
