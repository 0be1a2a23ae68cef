import type { Random } from '../../contract/random.ts';

export interface FaultContext {
  readonly rounds: number;
  readonly seed: number;
  /** Of the seed: the same seed kills the same processes at the same moments of the plan. */
  readonly random: Random;
  readonly log: (line: string) => void;
  /** How a program that is `inParts` cuts its run. */
  readonly parts?: Parts;
}

export interface Parts {
  /** Somebody wants the run to end: what was seen so far is reported. */
  readonly interrupted: AbortSignal;
  readonly commit: string;
  /** Null: the program's own. */
  readonly lanes: number | null;
  /** Number of the first round, from 1. */
  readonly from: number;
  /** Goes on with the run of this seed and commit that was interrupted. */
  readonly resume: boolean;
}

/** One thing that must be zero. */
export interface FaultFigure {
  readonly name: string;
  readonly found: number;
  /** The first few, in words that lead to the row. */
  readonly examples: readonly string[];
}

export interface FaultReport {
  readonly figures: readonly FaultFigure[];
  /** How much was at stake: a run in which nothing happened proves nothing. */
  readonly stakes: Readonly<Record<string, number>>;
  /** Rounds that were really played, where a run may end early. */
  readonly played?: number;
  /** Seconds that earlier parts of a resumed run took. */
  readonly secondsBefore?: number;
}

/** One way to break the product on purpose, judged by an oracle of its own. Throws when it could not be run. */
export interface FaultProgram {
  readonly id: string;
  readonly title: string;
  /** Rounds of a whole run, without `--rounds`. */
  readonly rounds: number;
  /** Knows `--lanes`, `--from` and `--resume`, and ends between two rounds when it is interrupted. */
  readonly inParts?: true;
  run(context: FaultContext): Promise<FaultReport>;
}
