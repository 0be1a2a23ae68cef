import type { TerminalAvailability } from '../../../contract/domain.ts';
import { SILENT_AFTER_MS } from './life.ts';

const DAY_MS = 86_400_000;
/** A month, as it is reckoned everywhere (C61). */
export const COUNTED_DAYS = 30;
/** Less says nothing about a box. */
const SHORTEST_MS = 3_600_000;

/** From one instant to another, UTC ms. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Counted {
  /** When its first sign of life was heard; nothing is known of the time before. */
  readonly countedFrom: number | null;
  /** Times in which it was not heard, the one that lasts included. */
  readonly silences: readonly Span[];
  /** Times in which central itself was not there to hear anybody: they count for nobody and against nobody. */
  readonly away: readonly Span[];
}

/** How much of the last thirty days a box was heard; null while it is too young, or was never heard. */
export function availabilityOf(
  { countedFrom, silences, away }: Counted,
  now: number,
): TerminalAvailability | null {
  if (countedFrom === null) return null;
  const window: Span = { from: Math.max(countedFrom, now - COUNTED_DAYS * DAY_MS), to: now };
  const watched = lengthOf(window, away);
  if (watched < SHORTEST_MS) return null;
  const silent = silences
    // A pause of central itself begins between two signs: what is left of it at its ends is no silence.
    .filter((silence) => lengthOf(silence, away) > SILENT_AFTER_MS)
    .map((silence) => ({ from: Math.max(silence.from, window.from), to: Math.min(silence.to, now) }))
    .reduce((sum, silence) => sum + lengthOf(silence, away), 0);
  return { share: 1 - silent / watched, since: new Date(window.from).toISOString() };
}

/** How long a span is without the parts of it in which central was away; these do not overlap. */
function lengthOf({ from, to }: Span, away: readonly Span[]): number {
  const cut = away.reduce(
    (sum, gap) => sum + Math.max(0, Math.min(gap.to, to) - Math.max(gap.from, from)),
    0,
  );
  return Math.max(0, to - from - cut);
}
