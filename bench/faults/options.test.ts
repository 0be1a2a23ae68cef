import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../contract/seeded-random.ts';
import { parseFaultOptions } from './options.ts';

describe('npm run faults --', () => {
  const WHOLE = { lanes: null, from: 1, resume: false };
  const parse = (...argv: string[]) => parseFaultOptions(argv, ['sync'], 42);

  it('takes a name, runs (also called rounds) and a seed, and has a seed of its own', () => {
    expect(parse('sync')).toEqual({
      ok: true,
      value: { id: 'sync', rounds: null, seed: 42, keep: true, ...WHOLE },
    });
    for (const word of ['--runs', '--rounds'])
      expect(parse('sync', word, '7', '--seed', '9', '--no-result')).toEqual({
        ok: true,
        value: { id: 'sync', rounds: 7, seed: 9, keep: false, ...WHOLE },
      });
  });

  it('takes lanes, the number of the first round, and goes on with a run of a seed', () => {
    expect(parse('sync', '--lanes', '3', '--from', '40', '--resume', '--seed', '9')).toMatchObject({
      value: { lanes: 3, from: 40, resume: true, seed: 9 },
    });
  });

  it.each([
    [['sync', '--lanes', '0']],
    [['sync', '--from', '0']],
    [['sync', '--resume']],
    [[]],
    [['nothing']],
    [['sync', 'sync']],
    [['sync', '--runs', '0']],
    [['sync', '--rounds', '0']],
    [['sync', '--seed', 'x']],
    [['sync', '--what']],
  ])('refuses %j in one line', (argv) => {
    const parsed = parse(...argv);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.error.split('\n')).toHaveLength(1);
  });
});

describe('a seeded plan', () => {
  it('is the same for the same seed and another one for another', () => {
    const first = Buffer.from(seededRandom(7).bytes(64)).toString('hex');
    expect(Buffer.from(seededRandom(7).bytes(64)).toString('hex')).toBe(first);
    expect(Buffer.from(seededRandom(8).bytes(64)).toString('hex')).not.toBe(first);
    expect(new Set(seededRandom(7).bytes(64)).size).toBeGreaterThan(30);
  });
});
