import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { playWhateverHappens } from './whatever-happens.ts';

vi.setConfig({ testTimeout: 300_000 }); // many starts of processes, and the machine may be busy

/** Short form of `npm run faults -- sync-steps`. */
const RUNS = 4;

describe('three terminals and central, whatever happens between them, kill -9 of both sides included', () => {
  it('converge, lose nothing acknowledged and do nothing twice', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'sanping-property-'));
    const seed = Math.floor(Math.random() * 2 ** 31);
    const played = await playWhateverHappens({ runs: RUNS, seed, dir, log: () => {} });
    expect(played.faults, `seed ${seed}`).toEqual([]);
    expect(played.stakes, 'the run did something').toBeGreaterThan(10);
    rmSync(dir, { recursive: true });
  });
});
