import type { Random } from '../../contract/random.ts';

export interface FaultContext {
  readonly rounds: number;
  readonly seed: number;
  /** Of the seed: the same seed kills the same processes at the same moments of the plan. */
  readonly random: Random;
  readonly log: (line: string) => void;
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
}

/** One way to break the product on purpose, judged by an oracle of its own. Throws when it could not be run. */
export interface FaultProgram {
  readonly id: string;
  readonly title: string;
  /** Rounds of a whole run, without `--rounds`. */
  readonly rounds: number;
  run(context: FaultContext): Promise<FaultReport>;
}
