import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type JudgedBox, openJournal, secondsOf } from './journal.ts';
import { visitAt, wordsOf } from './plan.ts';
import { boxesOf, summed } from './shares.ts';

const dir = mkdtempSync(join(tmpdir(), 'paper-journal-'));
afterAll(() => rmSync(dir, { recursive: true }));

const box = (from: number, played: number, found = 0): JudgedBox => ({
  commit: 'abc',
  begun: '2026-01-01T00:00:00.000Z',
  judged: `2026-01-01T00:0${from % 10}:00.000Z`,
  from,
  report: {
    played,
    figures: [{ name: 'lies', found, examples: found === 0 ? [] : [`visit ${from}`] }],
    stakes: { visits: played },
  },
});

describe('a run of paper visits in parts', () => {
  it('plays every visit once, whoever plays it, and goes on behind those that were judged', () => {
    const boxes = boxesOf({ seed: 7, from: 1, rounds: 120, lanes: 2 }, []);
    expect(boxes.map(({ from, visits }) => [from, visits])).toEqual([
      [1, 50],
      [51, 50],
      [101, 20],
    ]);
    expect(boxesOf({ seed: 7, from: 1, rounds: 7, lanes: 2 }, [])).toHaveLength(2);
    const left = boxesOf({ seed: 7, from: 1, rounds: 120, lanes: 2 }, [
      { from: 1, visits: 50 },
      { from: 51, visits: 3 },
    ]);
    expect(left.map(({ from, visits }) => [from, visits])).toEqual([
      [54, 50],
      [104, 17],
    ]);
  });

  it('a visit is the same alone as in the run, and no run is another one moved on', () => {
    const run = (seed: number) => Array.from({ length: 40 }, (_, at) => wordsOf(visitAt(seed, at)));
    expect(wordsOf(visitAt(7, 12))).toBe(run(7)[12]);
    expect(run(7).slice(1)).not.toEqual(run(8).slice(0, -1));
    expect(new Set(run(7)).size).toBeGreaterThan(30);
  });

  it('one lie in one box is a lie of the run', () => {
    const sum = summed([box(1, 50).report, box(51, 50, 2).report]);
    expect(sum).toMatchObject({
      played: 100,
      figures: [{ found: 2, examples: ['visit 51'] }],
      stakes: { visits: 100 },
    });
  });

  it('what was judged outlives the run, is thrown away by a new one, and is not mixed with another commit', () => {
    const path = join(dir, 'paper-7.ndjson');
    const first = openJournal(path, { commit: 'abc', resume: false });
    first.add(box(1, 50));
    first.add(box(5, 3, 1));
    const again = openJournal(path, { commit: 'abc', resume: true });
    expect(again.boxes).toEqual([box(1, 50), box(5, 3, 1)]);
    expect(secondsOf(again.boxes)).toBe(300);
    expect(() => openJournal(path, { commit: 'def', resume: true })).toThrow('of commit abc');
    expect(openJournal(path, { commit: 'abc', resume: false }).boxes).toEqual([]);
  });
});
