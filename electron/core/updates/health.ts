/** What a version on trial shows of itself. */
export interface TrialFacts {
  /** A page of the app stands on the glass, and not the safe page. */
  readonly screenStands: boolean;
  /** Reader and printer, by codes of docs/errors.md; null while nobody has answered yet. */
  readonly deviceFaults: readonly string[] | null;
  /** What stood before the switch. */
  readonly faultsBefore: readonly string[];
}

/**
 * Codes that a program can be to blame for. Paper, toner, a jam or a cover that came open in the same minutes is no reason to
 * go back.
 */
const OF_THE_PROGRAM = /^(RD-|PR-(207|219|220|222)$)/;

/**
 * Whether the version is as good as the one before it at this moment. The store is open and core's loop turns, or nobody
 * would ask.
 */
export function isHealthy({ screenStands, deviceFaults, faultsBefore }: TrialFacts): boolean {
  if (!screenStands || deviceFaults === null) return false;
  // A fault of the reader's with another number is still the reader that was not right before.
  const kinds = new Set(faultsBefore.map(kindOf));
  return deviceFaults.filter((code) => OF_THE_PROGRAM.test(code)).every((code) => kinds.has(kindOf(code)));
}

const kindOf = (code: string) => code.slice(0, 2);
