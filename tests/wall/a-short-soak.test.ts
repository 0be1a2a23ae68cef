import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { runSoak } from '../../bench/soak/run-soak.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });

/** Two pages may be on their way out while their canvases are counted; what is kept of each would be dozens by the end. */
const ON_ITS_WAY = 8;
/** React listens to each kind of event once, the rest are buttons, charts and their canvases. */
const MOST_LISTENERS = 400;

it('an evening of a wall in half a minute: it gets over cuts and kills, turns its pages, passes midnight, goes dark, and keeps nothing of what it has shown', async () => {
  const report = await runSoak(
    join(import.meta.dirname, '../..'),
    {
      hours: 1,
      from: '23:40',
      speed: 100,
      profile: 'chengcheng/wall',
      demo: 'chengcheng-grid',
      keep: false,
    },
    () => {},
  );
  expect(report.recoveries.map(({ what, afterMs }) => [what, afterMs !== null])).toEqual([
    ['cut', true],
    ['heal', true],
    ['kill-page', true],
    ['kill-core', true],
    ['kill-page', true],
  ]);
  expect(report.told['page-gone']).toBe(2);
  expect(report.told['page-broken']).toBe(0);
  expect(report.midnights).toBe(1);
  expect(report.turns).toBeGreaterThan(3);
  expect(report.blankFrames).toBe(0);
  expect(report.samples.length).toBeGreaterThan(3);
  for (const { contexts, canvases } of report.samples)
    expect(contexts - canvases).toBeLessThanOrEqual(ON_ITS_WAY);
  // A listener more with each view that is pushed would be hundreds; a page that fills has some more than an empty one.
  for (const run of Map.groupBy(report.samples, ({ pid }) => pid).values())
    expect(Math.max(...run.map(({ listeners }) => listeners))).toBeLessThan(MOST_LISTENERS);
});
