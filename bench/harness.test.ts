import { describe, expect, it } from 'vitest';
import { percentile, type Series, type Subject, sideBySide } from './harness.ts';
import { judge, type Limit } from './limits.ts';
import { limitTable, seriesTable } from './table.ts';

const series = (name: string, samples: readonly number[]): Series => ({
  name,
  version: '1',
  settings: '',
  unit: 'ms',
  samples,
});

const limit: Limit = { bench: 'pdf', series: 'ours', share: 0.5, against: 'peer', atMost: 0.5, why: '' };

describe('a percentile', () => {
  it('is the nearest rank', () => {
    const samples = [5, 1, 4, 2, 3];
    expect([0, 0.2, 0.5, 0.95, 1].map((share) => percentile(samples, share))).toEqual([1, 1, 3, 5, 5]);
  });

  it('of nothing is a defect', () => {
    expect(() => percentile([], 0.5)).toThrow('needs a sample');
  });
});

describe('subjects side by side', () => {
  it('take turns in alternating order, and warm-up turns are not written down', async () => {
    const order: string[] = [];
    let clock = 0;
    const subject = (name: string, ms: number): Subject => ({
      name,
      version: '1',
      settings: '',
      run: async (turn) => {
        order.push(`${name}${turn}`);
        clock += ms;
        return undefined;
      },
    });
    const found = await sideBySide([subject('a', 2), subject('b', 7)], {
      warmUp: 1,
      measured: 2,
      now: () => clock,
    });
    expect(order).toEqual(['a0', 'b0', 'b1', 'a1', 'a2', 'b2']);
    expect(found.map(({ samples }) => samples)).toEqual([
      [2, 2],
      [7, 7],
    ]);
  });

  it('may time themselves', async () => {
    const own: Subject = { name: 'own', version: '1', settings: '', run: async (turn) => turn + 10 };
    const [found] = await sideBySide([own], { warmUp: 0, measured: 2 });
    expect(found?.samples).toEqual([10, 11]);
  });
});

describe('a limit', () => {
  it.each([
    ['holds at the bound', 5, true],
    ['is broken beyond it', 6, false],
  ])('%s', (_, ours, holds) => {
    const [judged] = judge('pdf', [series('ours', [ours]), series('peer', [10])], [limit]);
    expect(judged).toMatchObject({ found: ours / 10, holds });
  });

  it('is broken when the peer was not measured', () => {
    for (const measured of [[series('ours', [1])], [series('ours', [1]), series('peer', [])], []]) {
      const [judged] = judge('pdf', measured, [limit]);
      expect(judged).toMatchObject({ found: null, holds: false });
      expect(limitTable(judged === undefined ? [] : [judged])).toContain('BEYOND');
    }
  });

  it('may be a value', () => {
    const absolute: Limit = { ...limit, against: null, atMost: 200, share: 0.95 };
    expect(judge('pdf', [series('ours', [10, 201])], [absolute])).toMatchObject([
      { found: 201, holds: false },
    ]);
    expect(judge('pdf', [series('ours', [10, 199])], [absolute])).toMatchObject([
      { found: 199, holds: true },
    ]);
  });

  it('of another bench does not count', () => {
    expect(judge('start', [], [limit])).toEqual([]);
  });
});

describe('the table', () => {
  it('shows percentiles in columns', () => {
    const lines = seriesTable([series('ours', [1, 2, 3]), series('a longer name', [100])]).split('\n');
    expect(lines[1]).toMatch(/^ours +1 +3 +2\.00 ms +3\.00 ms +1\.00 ms +3\.00 ms$/);
    expect(lines[2]).toContain('100 ms');
  });
});
