import { describe, expect, it } from 'vitest';
import { SEED_FIGURES } from './figures.ts';
import { generateTown, TOWN_SEED } from './generate-town.ts';
import { streamOf } from './streams.ts';
import { areaOf, boxOf, contains } from './test-polygons.ts';

describe.each([TOWN_SEED, 7])('the grids of the town with seed %i', (seed) => {
  const town = generateTown(seed);
  /** Inside an odd number of a grid's outlines: a hole takes away what the outer ring gives. */
  const gridsAt = (p: readonly [number, number]) =>
    town.grids.filter(({ rings }) => rings.filter((ring) => contains(ring, p)).length % 2 === 1);

  it('are 43 in nine communities, each grid in one', () => {
    expect(town.grids).toHaveLength(SEED_FIGURES.grids);
    expect(town.communities).toHaveLength(9);
    expect(town.communities.flatMap(({ grids }) => grids).sort((a, b) => a - b)).toEqual(
      town.grids.map((_, i) => i),
    );
    expect(town.communities.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['乐楼社区', '公园社区', '九路社区']),
    );
  });

  it('hold every corner of every house exactly once', () => {
    for (const { id, footprint, compound } of town.buildings) {
      const block = town.compounds[compound]?.block ?? -1;
      for (const corner of footprint) {
        expect(
          gridsAt(corner).map(({ blocks }) => blocks.includes(block)),
          `house ${id}`,
        ).toEqual([true]);
      }
    }
  });

  it('do not overlap and leave nothing of their blocks out', () => {
    const everything = boxOf(town.grids.flatMap(({ rings }) => rings.flat()));
    const random = streamOf(seed, 'test points');
    let hits = 0;
    for (let i = 0; i < 8000; i += 1) {
      const x = everything.west + random.next() * (everything.east - everything.west);
      const y = everything.south + random.next() * (everything.north - everything.south);
      const count = gridsAt([x, y]).length;
      expect(count).toBeLessThanOrEqual(1);
      hits += count;
    }
    expect(hits).toBeGreaterThan(2000);
    for (const { rings, blocks } of town.grids) {
      const outlines = rings.reduce((sum, ring) => sum + areaOf(ring), 0);
      const parts = blocks.reduce((sum, block) => sum + areaOf(town.blocks[block]?.ring ?? []), 0);
      // Corners are rounded to the millimetre: a few square metres over a grid's borders.
      expect(Math.abs(outlines - parts)).toBeLessThan(20);
    }
  });

  it('are of a size that one officer can walk', () => {
    const dwellings = town.grids.map(() => 0);
    for (const { compound, floors, units, doors } of town.buildings) {
      const grid = town.blocks[town.compounds[compound]?.block ?? -1]?.grid ?? -1;
      dwellings[grid] = (dwellings[grid] ?? 0) + floors * units * doors;
    }
    expect(Math.min(...dwellings)).toBeGreaterThan(200);
    expect(Math.max(...dwellings)).toBeLessThan(1100);
  });
});
