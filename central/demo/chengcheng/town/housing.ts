import { throwIllegalValue } from '../../../../contract/assert.ts';
import type { Seeded } from '../../seeded.ts';
import { COURTYARD, type Frame, SLAB, shapeIn, TOWER } from './frame.ts';
import type { Ring } from './geometry.ts';
import type { Housing } from './model.ts';
import { bandsOf, type Draft, fillRow } from './rows.ts';
import { between } from './streams.ts';

const FLOOR_HEIGHT = 2.9;
/** Distance of two rows in heights of the southern one: the usual winter sun rule at 35° north is about 1.3. */
const SUN = 1.3;

/** What a compound of one kind looks like; the ranges are drawn once per compound, so that it is of a piece. */
interface SlabLook {
  readonly floors: readonly [number, number];
  readonly depth: readonly [number, number];
  readonly unitWidth: readonly [number, number];
  readonly unitsPerHouse: readonly [number, number];
  readonly doors: number;
}

const SLABS: Readonly<Record<'work-unit' | 'slab' | 'mid-rise', SlabLook>> = {
  'work-unit': { floors: [4, 6], depth: [10, 11.5], unitWidth: [12.5, 14], unitsPerHouse: [2, 4], doors: 2 },
  slab: { floors: [5, 7], depth: [11, 13], unitWidth: [14, 16.5], unitsPerHouse: [2, 5], doors: 2 },
  'mid-rise': { floors: [9, 11], depth: [13, 14.5], unitWidth: [17, 20], unitsPerHouse: [2, 3], doors: 2 },
};

/** All houses of a compound inside its walls; `region` is convex, rows run along the frame. */
export function layHousing(random: Seeded, use: Housing, region: Ring, frame: Frame): readonly Draft[] {
  switch (use) {
    case 'work-unit':
    case 'slab':
    case 'mid-rise':
      return laySlabs(random, use, region, frame);
    case 'tower':
      return layTowersOrLess(random, region, frame);
    case 'courtyard':
      return layCourtyards(random, region, frame);
    case 'village':
      return layVillage(random, region, frame);
    default:
      return throwIllegalValue(use);
  }
}

function laySlabs(
  random: Seeded,
  use: 'work-unit' | 'slab' | 'mid-rise',
  region: Ring,
  frame: Frame,
): readonly Draft[] {
  const look = SLABS[use];
  const depth = between(random, ...look.depth);
  const floors = random.int(...look.floors);
  const unitWidth = between(random, ...look.unitWidth);
  const usual = random.int(...look.unitsPerHouse);
  const gap = floors * FLOOR_HEIGHT * SUN * between(random, 0.95, 1.15) - 2;
  const bands = [...bandsOf(region, frame, depth, gap)];
  // A larger compound keeps a garden in its middle: one house of the middle row is not built.
  const gardenRow = bands.length >= 4 ? Math.floor(bands.length / 2) : -1;
  return bands.flatMap(({ index, low, span }) => {
    const lower = use !== 'mid-rise' && random.chance(0.2) ? 1 : 0;
    const pieces = fillRow(
      random,
      span,
      unitWidth,
      () => Math.max(2, usual + random.int(-1, 1)),
      between(random, 7, 10),
    );
    const garden = index === gardenRow && pieces.length > 1 ? Math.floor(pieces.length / 2) : -1;
    return pieces
      .filter((_, i) => i !== garden)
      .map(({ from, width, parts }) => ({
        kind: use,
        name: '',
        footprint: shapeIn(frame, from, low, width, depth, SLAB),
        floors: floors - lower,
        units: parts,
        doors: look.doors,
      }));
  });
}

/** A single tower on a block reads as a mistake: such a block gets houses of eleven floors. */
function layTowersOrLess(random: Seeded, region: Ring, frame: Frame): readonly Draft[] {
  const towers = layTowers(random, region, frame);
  return towers.length > 1 ? towers : laySlabs(random, 'mid-rise', region, frame);
}

function layTowers(random: Seeded, region: Ring, frame: Frame): readonly Draft[] {
  const floors = random.int(16, 24);
  const doors = random.int(3, 4);
  const width = doors === 3 ? 27 : 31;
  const rowGap = between(random, 30, 40);
  const sideGap = between(random, 17, 26);
  return [...bandsOf(region, frame, 18, rowGap)].flatMap(({ index, low, span }) => {
    // Every second row stands in the gaps of the one before it, so that each tower sees past the next.
    const shifted = index % 2 === 1 ? { from: span.from + (width + sideGap) / 2, to: span.to } : span;
    const rowFloors = floors + random.int(-2, 2);
    return fillRow(random, shifted, width, () => 1, sideGap).map(({ from }) => ({
      kind: 'tower' as const,
      name: '',
      footprint: shapeIn(frame, from, low, width, 18, TOWER),
      floors: rowFloors,
      units: 1,
      doors,
    }));
  });
}

function layCourtyards(random: Seeded, region: Ring, frame: Frame): readonly Draft[] {
  const depth = between(random, 15, 19);
  return [...bandsOf(region, frame, depth, between(random, 3.5, 6))].flatMap(({ low, span }) =>
    fillRow(random, span, 1.2, () => random.int(9, 13), between(random, 0.8, 2.4))
      .filter(({ parts }) => parts >= 8 && !random.chance(0.06))
      .map(({ from, width }) => {
        const hasFlatRoofs = random.chance(0.25);
        return {
          kind: 'courtyard' as const,
          name: '',
          footprint: shapeIn(frame, from, low, width, depth, hasFlatRoofs ? SLAB : COURTYARD),
          floors: hasFlatRoofs ? 2 : 1,
          units: 1,
          doors: random.weighted([
            [1, 5],
            [2, 4],
            [3, 2],
          ]),
        };
      }),
  );
}

function layVillage(random: Seeded, region: Ring, frame: Frame): readonly Draft[] {
  const depth = between(random, 11.5, 14);
  const plotWidth = between(random, 9, 10.5);
  return [...bandsOf(region, frame, depth, between(random, 7, 9))].flatMap(({ low, span }) =>
    fillRow(random, span, plotWidth, () => random.int(5, 9), between(random, 4, 7)).flatMap(
      ({ from, parts }) =>
        Array.from({ length: parts }, (_, i) => i)
          .filter(() => !random.chance(0.05))
          .map((i) => {
            // Neighbours build to the line, but not equally deep: the yard is to the south.
            const yard = between(random, 0, 3.5);
            return {
              kind: 'village' as const,
              name: '',
              footprint: shapeIn(frame, from + i * plotWidth, low + yard, plotWidth - 0.6, depth - yard),
              floors: random.int(2, 3),
              units: 1,
              doors: 1,
            };
          }),
    ),
  );
}
