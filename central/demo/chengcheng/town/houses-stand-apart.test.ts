import { describe, expect, it } from 'vitest';
import { generateTown, TOWN_SEED } from './generate-town.ts';
import { areaOf, boxOf, contains, meet, SpatialHash, strips } from './test-polygons.ts';

describe.each([TOWN_SEED, 7, 20_260_101])('the ground of the town with seed %i', (seed) => {
  const town = generateTown(seed);
  const houses = new SpatialHash();
  for (const { id, footprint } of town.buildings) houses.add(id, boxOf(footprint));
  const standingOn = (ground: readonly (readonly [number, number])[]) =>
    [...houses.near(boxOf(ground))].filter((id) => {
      const house = town.buildings[id];
      return house !== undefined && meet(house.footprint, ground);
    });

  it('has streets, compounds and houses at all', () => {
    expect(town.streets.length).toBeGreaterThan(150);
    expect(town.compounds.length).toBeGreaterThan(150);
    expect(town.buildings.length).toBeGreaterThan(1500);
    expect(new Set(town.streets.map(({ name }) => name)).size).toBe(town.streets.length);
    for (const { footprint } of town.buildings) expect(areaOf(footprint)).toBeGreaterThan(25);
  });

  it('no two footprints meet', () => {
    const meetings = town.buildings.flatMap(({ id, footprint }) =>
      standingOn(footprint)
        .filter((other) => other > id)
        .map((other) => `${id} and ${other}`),
    );
    expect(meetings).toEqual([]);
  });

  it('no house stands on a street', () => {
    const blocked = town.streets.flatMap(({ name, line, width }) =>
      strips(line, width).flatMap((strip) => standingOn(strip).map((id) => `${id} on ${name}`)),
    );
    expect(blocked).toEqual([]);
  });

  it('no house stands in the river, the lake or on a sports ground', () => {
    expect(standingOn(town.river.ring)).toEqual([]);
    expect(standingOn(town.lake)).toEqual([]);
    expect(town.grounds.length).toBeGreaterThan(0);
    for (const ground of town.grounds) expect(standingOn(ground)).toEqual([]);
  });

  it('the check sees a house that was moved onto its neighbour', () => {
    const [first, second] = town.buildings;
    expect(first !== undefined && second !== undefined && meet(first.footprint, first.footprint)).toBe(true);
    expect(contains(first?.footprint ?? [], second?.footprint[0] ?? [0, 0])).toBe(false);
  });

  it('every house stands in its compound, every gate at its street', () => {
    for (const { compound, footprint } of town.buildings) {
      const ring = town.compounds[compound]?.ring ?? [];
      for (const corner of footprint) expect(contains(ring, corner)).toBe(true);
    }
    const streets = new Map(town.streets.map((street) => [street.id, street]));
    for (const { gate, street } of town.compounds) {
      const { line, width } = streets.get(street) ?? { line: [], width: 0 };
      const around = [
        [-1, -1],
        [1, -1],
        [1, 1],
        [-1, 1],
      ].map(([x = 0, y = 0]) => [gate[0] + x, gate[1] + y] as const);
      // Two metres of pavement lie between a gate and the street's edge.
      expect(strips(line, width + 4).some((strip) => meet(strip, around))).toBe(true);
    }
  });

  it('dwelling houses face south: none is turned by more than a quarter of a right angle', () => {
    for (const { kind, footprint } of town.buildings.filter((house) => house.units > 0)) {
      const [a, b] = [footprint[0] ?? [0, 0], footprint[1] ?? [0, 0]];
      const turn = Math.abs(Math.atan2(b[1] - a[1], b[0] - a[0]));
      expect(turn, kind).toBeLessThan(Math.PI / 8);
    }
  });
});
