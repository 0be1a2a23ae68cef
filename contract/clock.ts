/** Time is handed in, never read behind a caller's back. */
export interface Clock {
  /** UTC instant in milliseconds since 1970. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** UTC instant as stored and sent: `2026-11-22T06:26:00.000Z`. */
export type Instant = string;

export function instantOf(clock: Clock): Instant {
  return new Date(clock.now()).toISOString();
}
