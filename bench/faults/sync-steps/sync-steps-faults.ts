import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { playWhateverHappens } from '../../../tests/sync/whatever-happens.ts';
import type { FaultProgram } from '../fault-program.ts';

/** Generated sequences of work, cuts of the network and kills of both sides, against a plain model. */
export const syncStepsFaults: FaultProgram = {
  id: 'sync-steps',
  title: 'whatever happens between three terminals and central: work, cuts and kills in generated order',
  rounds: 100,
  async run({ rounds, seed, log }) {
    const dir = mkdtempSync(join(tmpdir(), 'sanping-steps-'));
    const { faults, steps, stakes } = await playWhateverHappens({ runs: rounds, seed, dir, log });
    if (faults.length === 0) rmSync(dir, { recursive: true });
    else log(`  kept for looking at: ${dir}`);
    return {
      stakes: { sequences: rounds, steps, 'numbers, cases and records watched': stakes },
      figures: [
        { name: 'promises of docs/sync.md broken', found: faults.length, examples: faults.slice(0, 5) },
      ],
    };
  },
};
