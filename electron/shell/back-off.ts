/**
 * When to try again after a death, and when to stop pretending that it will help. Pure: times come in as
 * milliseconds of any monotonic clock. Shared by the supervision of children and of renderers.
 */
export interface BackOffLimits {
  /** First pause; doubles with every death in a row. */
  readonly firstPauseMs: number;
  /** Longest pause, also the rhythm in which a broken thing is still tried. */
  readonly longestPauseMs: number;
  /** Running this long without a death ends the row: pauses start again at the first one. */
  readonly stableMs: number;
  /** This many deaths within the window open the breaker. */
  readonly deaths: number;
  readonly windowMs: number;
}

export const BACK_OFF_LIMITS: BackOffLimits = {
  // A crash by a rare input is over in a second; residents notice two.
  firstPauseMs: 1_000,
  // A device that was plugged back in is picked up within a minute, without burning the two cores of the box.
  longestPauseMs: 60_000,
  // Ten heartbeats of 2 s: start-up crashes have shown themselves by then, and a technician still stands there.
  stableMs: 20_000,
  // Pauses of 1, 2, 4 and 8 s: the fifth death comes after about 15 s plus starting times, the patience of a person.
  deaths: 5,
  windowMs: 180_000,
};

export interface BackOff {
  /** Deaths in a row, which the pause is computed from. */
  readonly inRow: number;
  /** Instants of the deaths inside the window, oldest first. */
  readonly recent: readonly number[];
  readonly broken: boolean;
}

export const FRESH: BackOff = { inRow: 0, recent: [], broken: false };

/** A death at `now` after `ranMs` of running (0 when it never came up). Returns the pause before the next try. */
export function afterDeath(
  before: BackOff,
  now: number,
  ranMs: number,
  limits: BackOffLimits,
): { readonly next: BackOff; readonly pauseMs: number } {
  const stood = ranMs >= limits.stableMs;
  const inRow = stood ? 1 : before.inRow + 1;
  const recent = [...before.recent.filter((at) => now - at < limits.windowMs), now];
  const broken = (before.broken && !stood) || recent.length >= limits.deaths;
  const doubled = limits.firstPauseMs * 2 ** Math.min(inRow - 1, 30);
  const pauseMs = broken ? limits.longestPauseMs : Math.min(doubled, limits.longestPauseMs);
  return { next: { inRow, recent: recent.slice(-limits.deaths), broken }, pauseMs };
}

/** It has been running for `stableMs`: the breaker closes; recent deaths stay counted until the window is over. */
export function afterStable(before: BackOff): BackOff {
  return { inRow: 0, recent: before.recent, broken: false };
}
