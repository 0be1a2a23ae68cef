import { assert, assertDefined } from '../contract/assert.ts';

/** One thing that is measured. `run` answers its own time when only a part of the call counts. */
export interface Subject {
  readonly name: string;
  readonly version: string;
  /** How it was set up, in words a person can repeat. */
  readonly settings: string;
  /** One turn; answers milliseconds, or nothing to have the whole call timed. */
  run(turn: number): Promise<number | undefined>;
}

export interface Series {
  readonly name: string;
  readonly version: string;
  readonly settings: string;
  readonly unit: 'ms' | 'MB';
  /** In the order of the run, so that a drift can be seen. */
  readonly samples: readonly number[];
}

/** Nearest-rank percentile; `share` from 0 to 1. */
export function percentile(samples: readonly number[], share: number): number {
  assert(samples.length > 0, 'a percentile needs a sample');
  const sorted = [...samples].sort((a, b) => a - b);
  const rank = Math.max(0, Math.ceil(share * sorted.length) - 1);
  return assertDefined(sorted[rank], 'the rank lies within the samples');
}

export interface Rounds {
  /** Turns of each subject before anything is written down. */
  readonly warmUp: number;
  readonly measured: number;
  /** Milliseconds, monotonic; handed in for tests. */
  readonly now?: () => number;
}

/**
 * Runs the subjects turn by turn in alternating order (A B C, C B A, …), so that whatever else the machine does at
 * that moment falls on all of them alike.
 */
export async function sideBySide(subjects: readonly Subject[], rounds: Rounds): Promise<readonly Series[]> {
  const now = rounds.now ?? (() => performance.now());
  const samples = new Map<Subject, number[]>(subjects.map((subject) => [subject, []]));
  for (let turn = 0; turn < rounds.warmUp + rounds.measured; turn += 1) {
    const order = turn % 2 === 0 ? subjects : [...subjects].reverse();
    for (const subject of order) {
      const before = now();
      const own = await subject.run(turn);
      const took = own ?? now() - before;
      if (turn >= rounds.warmUp) samples.get(subject)?.push(took);
    }
  }
  return subjects.map((subject) => ({
    name: subject.name,
    version: subject.version,
    settings: subject.settings,
    unit: 'ms',
    samples: samples.get(subject) ?? [],
  }));
}
