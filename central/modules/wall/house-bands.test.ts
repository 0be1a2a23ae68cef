import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf, bandRanges } from '../../../contract/wall/occupancy-band.ts';
import { type Lived, tellGrid } from './house-bands.ts';

describe('how a house is lived in, as the street may read it', () => {
  it('every number has one step, and a step with a small one has all of them', () => {
    for (let dwellings = 10; dwellings <= 120; dwellings += 1) {
      const ranges = bandRanges(dwellings) ?? [];
      for (let vacant = 0; vacant <= dwellings; vacant += 1) {
        expect(ranges.filter(({ from, to }) => vacant >= from && vacant <= to)).toHaveLength(1);
        const { from, to } = ranges[bandOf(dwellings, vacant) ?? -1] ?? { from: -1, to: -1 };
        if (vacant < 5) expect([from, to >= 4]).toEqual([0, true]);
        if (dwellings - vacant < 5) expect([to, from <= dwellings - 4]).toEqual([dwellings, true]);
      }
    }
  });

  it('a house with fewer than ten doors has none', () => {
    expect([bandOf(9, 3), bandOf(10, 3), bandOf(10, 9)]).toEqual([null, 0, 4]);
  });

  it('houses of an ordinary grid are told', () => {
    const houses = [3, 0, 12, 7, 2].map((vacant) => ({ dwellings: 40, vacant }));
    expect(tellGrid(houses)).toEqual({ bands: [0, 0, 1, 1, 0], band: 1, mayTellTotal: true });
  });

  it('where the total would give a small one away, neither houses nor total are told', () => {
    // Five in all and one house has five of them: then all others have none.
    const houses = [5, 0, 0].map((vacant) => ({ dwellings: 40, vacant }));
    expect(tellGrid(houses)).toEqual({ bands: [null, null, null], band: null, mayTellTotal: false });
  });

  it('whoever tries all grids that print the same page cannot tell a small number from its neighbours', () => {
    const house = fc
      .integer({ min: 8, max: 13 })
      .chain((dwellings) =>
        fc.record({ dwellings: fc.constant(dwellings), vacant: fc.integer({ min: 0, max: dwellings }) }),
      );
    fc.assert(
      fc.property(fc.array(house, { minLength: 2, maxLength: 3 }), (houses) => {
        const page = pageOf(houses);
        const towns = combinations(houses.map(({ dwellings }) => dwellings)).filter(
          (town) =>
            pageOf(houses.map(({ dwellings }, at) => ({ dwellings, vacant: town[at] ?? 0 }))) === page,
        );
        houses.forEach(({ dwellings, vacant }, at) => {
          const open = new Set(towns.map((town) => town[at] ?? 0));
          for (let small = 0; small < 5; small += 1) {
            if (vacant < 5) expect(open, page).toContain(small);
            if (dwellings - vacant < 5) expect(open, page).toContain(dwellings - small);
          }
        });
      }),
      { numRuns: 60 },
    );
  });
});

/** All that a reader has: the steps, and the vacant ones of the grid where its households are told. */
function pageOf(houses: readonly Lived[]): string {
  const told = tellGrid(houses);
  const all = houses.reduce((sum, { dwellings }) => sum + dwellings, 0);
  const vacant = houses.reduce((sum, house) => sum + house.vacant, 0);
  const isTotalHere = told.mayTellTotal && vacant >= 5 && all - vacant >= 5;
  return JSON.stringify([told.bands, told.band, isTotalHere ? vacant : '—']);
}

function combinations(most: readonly number[]): readonly (readonly number[])[] {
  return most.reduce<readonly (readonly number[])[]>(
    (all, to) => all.flatMap((town) => Array.from({ length: to + 1 }, (_, value) => [...town, value])),
    [[]],
  );
}
