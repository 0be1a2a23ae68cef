import type { Series } from './harness.ts';
import type { Site } from './terminal/site.ts';

/** What a measurement leaves behind; beyond its series, notes are printed and stored. */
export interface BenchResult {
  readonly series: readonly Series[];
  readonly notes: readonly string[];
}

export interface BenchContext {
  readonly root: string;
  readonly log: (line: string) => void;
  /** A kiosk's surroundings with a filled data folder; made when first asked for, shared, ended by the caller. */
  readonly site: () => Promise<Site>;
}

/** One measurement. `run` throws when it could not be made: a bench that did not run is a failure, never a gap. */
export interface Bench {
  readonly id: string;
  readonly title: string;
  run(context: BenchContext): Promise<BenchResult>;
}
