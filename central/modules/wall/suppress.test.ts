import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PublicSum, suppress } from './suppress.ts';

const told = (counts: Record<string, number>, sums: readonly PublicSum[]) =>
  Object.fromEntries(suppress(new Map(Object.entries(counts)), sums));
const ALL: PublicSum = { total: 'all', parts: ['a', 'b', 'c'] };

describe('counts that the street may read', () => {
  it('large ones are told as they are', () => {
    expect(told({ all: 60, a: 10, b: 20, c: 30 }, [ALL])).toEqual({ all: 60, a: 10, b: 20, c: 30 });
  });

  it('a small one takes the next smallest with it, so that the total does not give it away', () => {
    expect(told({ all: 53, a: 3, b: 20, c: 30 }, [ALL])).toEqual({ all: 53, a: '<5', b: '—', c: 30 });
    expect(told({ all: 50, a: 0, b: 20, c: 30 }, [ALL])).toEqual({ all: 50, a: '<5', b: '—', c: 30 });
  });

  it('without a total nothing else has to go', () => {
    expect(told({ a: 3, b: 20 }, [])).toEqual({ a: '<5', b: 20 });
  });

  it('several small ones hide each other only while their sum leaves all of them open', () => {
    expect(told({ all: 35, a: 3, b: 2, c: 30 }, [ALL])).toMatchObject({ a: '<5', b: '<5', c: '—' });
    expect(told({ all: 34, a: 2, b: 2, c: 30 }, [ALL])).toMatchObject({ a: '<5', b: '<5', c: 30 });
    expect(told({ all: 38, a: 4, b: 4, c: 30 }, [ALL])).toMatchObject({ a: '<5', b: '<5', c: '—' });
  });

  it('where everything withheld is not enough the total goes too, and with it its only unknown place above', () => {
    const sums = [
      { total: 'all', parts: ['a', 'b'] },
      { total: 'top', parts: ['all', 'other'] },
    ];
    expect(told({ a: 2, b: 6, all: 8, other: 12, top: 20 }, sums)).toEqual({
      a: '<5',
      b: '—',
      all: '—',
      other: '—',
      top: 20,
    });
  });

  it('whoever tries all towns that print the same page cannot tell a small count from its neighbours', () => {
    const part = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(fc.array(part, { minLength: 2, maxLength: 4 }), (values) => {
        const names = values.map((_, index) => `p${index}`);
        const sum = { total: 'all', parts: names };
        const total = values.reduce((all, value) => all + value, 0);
        const counts = new Map([...names.map((name, i) => [name, values[i] ?? 0] as const), ['all', total]]);
        const page = suppress(counts, [sum]);
        const isOf = (name: string, value: number) => {
          const shown = page.get(name);
          if (shown === '<5') return value < 5;
          return shown === '—' ? value >= 5 : value === shown;
        };
        const towns = combinations(
          names.map((name) => range(0, 45).filter((value) => isOf(name, value))),
        ).filter((town) =>
          isOf(
            'all',
            town.reduce((all, value) => all + value, 0),
          ),
        );
        names.forEach((name, index) => {
          if (page.get(name) !== '<5') return;
          // A total that is withheld says that it is 5 or more: then one of the five values may fall away.
          const open = new Set(towns.map((town) => town[index]));
          expect(open.size, JSON.stringify([...page])).toBeGreaterThanOrEqual(
            page.get('all') === '—' ? 4 : 5,
          );
        });
      }),
      { numRuns: 60 },
    );
  });
});

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

function combinations(lists: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return lists.reduce<readonly (readonly number[])[]>(
    (all, list) => all.flatMap((town) => list.map((value) => [...town, value])),
    [[]],
  );
}
