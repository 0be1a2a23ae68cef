import { describe, expect, it } from 'vitest';
import { FAULTS, type Visit } from '../../bench/faults/paper/plan.ts';
import { playVisits } from '../../bench/faults/paper/play-visits.ts';
import type { Part } from './process-tree.ts';

const fault = (name: string, delayMs: number): Visit['fault'] => {
  const which = FAULTS.find((each) => each.name === name);
  if (which === undefined) throw new Error(`no fault ${name}`);
  return { at: 'confirmed', delayMs, which, mendedAfterMs: 800 };
};
const kill = (part: Part, delayMs: number): Visit['kill'] => ({ at: 'confirmed', delayMs, part });

/** The short form of `npm run faults -- paper`: a fault and a death at once, in the moments in which paper moves. */
const VISITS: readonly Visit[] = [
  { fault: fault('paper-out', 0), kill: kill('core', 300) },
  { fault: fault('gives the job up after the sheet', 0), kill: null },
  { fault: fault('switched off', 200), kill: kill('renderer', 100) },
  { fault: fault('paper-jam', 150), kill: kill('devices', 0) },
  { fault: fault('gives the job up before the sheet', 0), kill: null },
];

describe.skipIf(process.platform !== 'linux')('printer faults and deaths while paper moves', () => {
  it('no false "printed", no number twice, no request lost, no second sheet: judged by the paper itself', async () => {
    const report = await playVisits({ visits: VISITS, from: 1, log: () => {} });
    expect(report.figures.filter(({ found }) => found > 0)).toEqual([]);
    expect(report.stakes.requests).toBeGreaterThanOrEqual(VISITS.length);
    expect(report.stakes['sheets in the tray']).toBeGreaterThan(0);
    expect(report.stakes.unconfirmed).toBeGreaterThan(0);
  }, 300_000);
});
