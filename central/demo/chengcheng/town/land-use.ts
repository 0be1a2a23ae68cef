import type { Seeded } from '../../seeded.ts';
import type { Plot } from './blocks.ts';
import { area, middle, type Point } from './geometry.ts';
import type { Housing, LandUse, Zone } from './model.ts';
import { HEART } from './plan.ts';
import { between } from './streams.ts';

/** What is built in a zone, by weight. */
const USES: Readonly<Record<Zone, readonly (readonly [Housing | 'works' | 'field', number])[]>> = {
  old: [
    ['courtyard', 50],
    ['work-unit', 36],
    ['slab', 14],
  ],
  inner: [
    ['slab', 52],
    ['work-unit', 22],
    ['village', 8],
    ['mid-rise', 10],
    ['tower', 8],
  ],
  new: [
    ['tower', 44],
    ['mid-rise', 26],
    ['slab', 22],
    ['field', 8],
  ],
  outer: [
    ['village', 44],
    ['slab', 28],
    ['mid-rise', 8],
    ['works', 12],
    ['field', 8],
  ],
};

/** Years in which such houses were built. */
export const BUILT: Readonly<Record<Housing | 'public', readonly [number, number]>> = {
  courtyard: [1952, 1984],
  village: [1988, 2012],
  'work-unit': [1978, 1998],
  slab: [1996, 2012],
  'mid-rise': [2008, 2019],
  tower: [2011, 2022],
  public: [1984, 2018],
};

/** The largest compound of a kind, m²: a larger block is shared by several, with a wall between them. */
export const COMPOUND_AREA: Readonly<Record<Housing, number>> = {
  courtyard: 20_000,
  village: 40_000,
  'work-unit': 11_000,
  slab: 26_000,
  'mid-rise': 34_000,
  tower: 38_000,
};

/** Below this a block is too small for a compound of high houses. */
const HIGH_FROM_M2 = 17_000;

export function drawUse(random: Seeded, plot: Plot): LandUse {
  const use = plot.reserved?.use ?? random.weighted(USES[plot.zone]);
  return (use === 'tower' || use === 'mid-rise') && area(plot.cell.ring) < HIGH_FROM_M2 ? 'slab' : use;
}

/**
 * The order in which plots were built on: from the heart outwards, further along some directions than others, and
 * late beyond the river.
 */
export function inBuildingOrder(
  random: Seeded,
  plots: readonly Plot[],
  isBeyondRiver: (p: Point) => boolean,
): readonly Plot[] {
  const [a, b] = [between(random, 0, 6.28), between(random, 0, 6.28)];
  const late = (plot: Plot): number => {
    if (plot.reserved !== null) return -1;
    const [x, y] = middle(plot.cell.ring);
    const [dx, dy] = [x - HEART[0], (y - HEART[1]) * 1.12];
    const bearing = Math.atan2(dy, dx);
    const lobes = 1 + 0.13 * Math.sin(3 * bearing + a) + 0.09 * Math.sin(5 * bearing + b);
    const southEast = 1 - 0.12 * Math.cos(bearing + 0.7);
    return (
      Math.sqrt(dx * dx + dy * dy) *
      lobes *
      southEast *
      between(random, 0.94, 1.06) *
      (isBeyondRiver([x, y]) ? 1.12 : 1)
    );
  };
  return plots
    .map((plot) => ({ plot, late: late(plot) }))
    .sort((p, q) => p.late - q.late)
    .map(({ plot }) => plot);
}
