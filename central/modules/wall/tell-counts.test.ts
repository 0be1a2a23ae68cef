import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PublicCount } from '../../../contract/wall/figures.ts';
import { type PublicSum, type Sheet, type Told, tellCounts } from './tell-counts.ts';

const DAYS = ['2026-11-22', '2026-11-23'] as const;
const [TODAY, TOMORROW] = DAYS;
/** Rounds up where it may (`up`), or down. */
const [up, down] = [() => 0, () => 0.999];
type Page = Readonly<Record<string, PublicCount>>;

/** Pages that are printed one after the other of the same counts. */
function printer(sums: readonly PublicSum[] = [], more: Partial<Sheet> = {}) {
  let before: ReadonlyMap<string, Told> = new Map();
  return (counts: Record<string, number>, day: string = TODAY, draw: () => number = down): Page => {
    const sheet = { counts: new Map(Object.entries(counts)), sums, ...more };
    const { page, told } = tellCounts(sheet, before, { day, draw });
    before = told;
    return Object.fromEntries(page);
  };
}

describe('counts that the street may read', () => {
  it('are told in fives, few of them as few', () => {
    expect(printer()({ a: 23, b: 4, c: 0 })).toEqual({ a: 20, b: '<5', c: '<5' });
    expect(printer()({ a: 23, b: 5 }, TODAY, up)).toEqual({ a: 25, b: 5 });
  });

  it('one who comes or goes moves none of them, five do', () => {
    const print = printer();
    expect([23, 24, 21, 16, 24].map((a) => print({ a }).a)).toEqual([20, 20, 20, 20, 20]);
    expect([25, 24, 21, 20, 24].map((a) => print({ a }).a)).toEqual([25, 25, 25, 20, 20]);
  });

  it('few become five with the fifth, and few again on another day, whichever of them is left', () => {
    const print = printer();
    expect([4, 5, 4, 1].map((a) => print({ a }).a)).toEqual(['<5', 5, 5, 5]);
    expect([4, 5, 4].map((a) => print({ a }, TOMORROW).a)).toEqual(['<5', 5, 5]);
  });

  it('where a total would say that a part has moved by a few, it stays until the part is told', () => {
    const print = printer([{ total: 'all', parts: ['a', 'b'] }]);
    expect(print({ all: 40, a: 20, b: 20 })).toEqual({ all: 40, a: 20, b: 20 });
    // Four and four: with the total told, whoever subtracts knows that both have moved.
    expect(print({ all: 48, a: 24, b: 24 })).toEqual({ all: 40, a: 20, b: 20 });
    expect(print({ all: 49, a: 25, b: 24 })).toEqual({ all: 45, a: 25, b: 20 });
  });

  it('what is told for the first time is rounded the other way where it would give a small one away', () => {
    const draws = [0, 0.999];
    // 25 of 35 would say that the two others are some two to eighteen.
    const print = printer([{ total: 'all', parts: ['a', 'b'] }]);
    expect(print({ a: 29, b: 2, all: 31 }, TODAY, () => draws.pop() ?? 0)).toEqual({
      a: 25,
      b: '<5',
      all: 30,
    });
    // Of few and few the total is never told.
    expect(printer([{ total: 'all', parts: ['a', 'b'] }])({ a: 2, b: 1, all: 3 })).toEqual({
      a: '<5',
      b: '<5',
      all: '—',
    });
  });

  it('what everybody can count from outside gives no small rest away', () => {
    const sheet = { exact: new Set(['doors']), never: new Set(['vacant']) };
    const print = printer([{ total: 'doors', parts: ['homes', 'vacant'] }], sheet);
    // 80 homes behind 76 doors would say that none is vacant.
    expect(print({ doors: 76, homes: 76, vacant: 0 }, TODAY, up).homes).toBe(75);
  });

  it('over any days, any two pages differ by nobody or by five and more, and no count is far from the truth', () => {
    const step = fc.record({
      by: fc.array(fc.integer({ min: -7, max: 7 }), { minLength: 3, maxLength: 3 }),
      day: fc.nat({ max: 1 }),
    });
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 3, maxLength: 3 }),
        fc.array(step, { maxLength: 12 }),
        fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
        (first, steps, draws) => {
          const names = ['a', 'b', 'c'];
          const print = printer();
          let now = first;
          const pages = [{ by: [0, 0, 0], day: 0 }, ...steps].map(({ by, day }) => {
            now = now.map((count, at) => Math.max(0, count + (by[at] ?? 0)));
            const page = print(
              Object.fromEntries(names.map((name, at) => [name, now[at] ?? 0])),
              DAYS[day],
              () => draws.next().value ?? 0,
            );
            names.forEach((name, at) => {
              expect(Math.abs(numberOf(page[name]) - (now[at] ?? 0))).toBeLessThanOrEqual(
                page[name] === 5 ? 5 : 4,
              );
            });
            return page;
          });
          for (const one of pages)
            for (const other of pages)
              for (const name of names) {
                const apart = Math.abs(numberOf(one[name]) - numberOf(other[name]));
                expect(apart === 0 || apart >= 5).toBe(true);
              }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('whoever tries all towns that print the same page knows of no part that a few have come or gone', () => {
    const sums = [{ total: 'all', parts: ['a', 'b'] }];
    const town = fc.tuple(fc.integer({ min: 0, max: 17 }), fc.integer({ min: 0, max: 17 }));
    const counts = ([a, b]: readonly [number, number]) => ({ a, b, all: a + b });
    const bits = fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(town, { minLength: 3, maxLength: 3 }), bits, (towns, drawn) => {
        let before: ReadonlyMap<string, Told> = new Map();
        towns.forEach((now, look) => {
          const print = (values: readonly [number, number], which: number) => {
            const order = [0, 1, 2].map((bit) => ((which >> bit) & 1 ? 0 : 0.999));
            const sheet = { counts: new Map(Object.entries(counts(values))), sums };
            return tellCounts(sheet, before, {
              day: DAYS[look % 2] ?? TODAY,
              draw: () => order.shift() ?? 0,
            });
          };
          const made = print(now, drawn[look] ?? 0);
          const text = JSON.stringify([...made.page]);
          const open = { a: new Set<number>(), b: new Set<number>() };
          for (const a of near(made.page.get('a')))
            for (const b of near(made.page.get('b')))
              for (let which = 0; which < 8; which += 1)
                if (JSON.stringify([...print([a, b], which).page]) === text) {
                  open.a.add(a);
                  open.b.add(b);
                }
          for (const name of ['a', 'b'] as const) {
            const told = made.page.get(name);
            if (told === '<5')
              expect(
                [0, 1, 2, 3, 4].filter((value) => !open[name].has(value)),
                text,
              ).toEqual([]);
            if (typeof told === 'number') expect(open[name].has(told), text).toBe(true);
          }
          before = made.told;
        });
      }),
      { numRuns: 40 },
    );
  });
});

const numberOf = (told: PublicCount | undefined) => (typeof told === 'number' ? told : 0);

/** Values that are worth trying for what is told as this. */
function near(told: PublicCount | undefined): readonly number[] {
  const [from, to] =
    told === '<5' ? [0, 5] : typeof told === 'number' ? [Math.max(0, told - 6), told + 6] : [0, 24];
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}
