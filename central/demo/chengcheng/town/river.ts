import type { Seeded } from '../../seeded.ts';
import { at, middle, type Point, point, type Ring, unit } from './geometry.ts';
import type { Cell } from './model.ts';
import { between } from './streams.ts';

/** Half of the water's width at its narrowest and widest, metres. */
const HALF_WATER = [15, 24] as const;

/** 县西河: a smooth line through the middles of its bed, with banks of green left and right of it. */
export function makeRiver(
  random: Seeded,
  riverbed: readonly Cell[],
): { readonly line: readonly Point[]; readonly ring: Ring; readonly banks: readonly Ring[] } {
  const gates = [
    ...riverbed.map(({ ring }) => middle([at(ring, 0), at(ring, 1)])),
    ...riverbed.slice(-1).map(({ ring }) => middle([at(ring, 2), at(ring, 3)])),
  ];
  const line = smooth(gates, 10);
  const half = line.map(
    (_, i) => HALF_WATER[0] + (HALF_WATER[1] - HALF_WATER[0]) * (0.5 + 0.5 * Math.sin(i / 5.3)),
  );
  const wander = between(random, 0, 6.28);
  const side = (sign: 1 | -1): Point[] =>
    line.map((p, i) => {
      const [ux, uy] = unit(at(line, Math.max(0, i - 1)), at(line, Math.min(line.length - 1, i + 1)));
      const off = sign * at(half, i) + 5 * Math.sin(i / 2.4 + wander);
      return point(p[0] - uy * off, p[1] + ux * off);
    });
  return { line, ring: [...side(-1), ...side(1).reverse()], banks: riverbed.map(({ ring }) => ring) };
}

/** Catmull–Rom through the given places. */
function smooth(places: readonly Point[], steps: number): readonly Point[] {
  const line: Point[] = [];
  for (let i = 0; i + 1 < places.length; i += 1) {
    const [p0, p1] = [at(places, Math.max(0, i - 1)), at(places, i)];
    const [p2, p3] = [at(places, i + 1), at(places, Math.min(places.length - 1, i + 2))];
    for (let s = 0; s < steps; s += 1) {
      const t = s / steps;
      const mix = (a: number, b: number, c: number, d: number) =>
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t ** 3);
      line.push(point(mix(p0[0], p1[0], p2[0], p3[0]), mix(p0[1], p1[1], p2[1], p3[1])));
    }
  }
  return [...line, at(places, -1)];
}

/** The park's lake: a rounded, uneven shape well inside its ring. */
export function makeLake(random: Seeded, park: Ring): Ring {
  const [x, y] = middle(park);
  const reach = Math.min(...park.map((p, i) => nearest([x, y], p, at(park, i + 1)))) * 0.7;
  const [a, b] = [between(random, 0, 6.28), between(random, 0, 6.28)];
  return Array.from({ length: 28 }, (_, i) => {
    const bearing = (i / 28) * 2 * Math.PI;
    const radius = reach * (0.78 + 0.16 * Math.sin(2 * bearing + a) + 0.1 * Math.sin(3 * bearing + b));
    return point(x + radius * Math.cos(bearing), y + radius * Math.sin(bearing));
  });
}

function nearest(p: Point, a: Point, b: Point): number {
  const [ux, uy] = unit(a, b);
  return Math.abs(ux * (p[1] - a[1]) - uy * (p[0] - a[0]));
}
