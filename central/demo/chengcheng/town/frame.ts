import { at, type Point, point, type Ring } from './geometry.ts';

/** A turned coordinate frame: `u` along the rows, `v` to the left of them. Angles in radians from east. */
export interface Frame {
  readonly angle: number;
  toFrame(p: Point): Point;
  fromFrame(u: number, v: number): Point;
}

export function frameOf(angle: number): Frame {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return {
    angle,
    toFrame: ([x, y]) => [x * c + y * s, y * c - x * s],
    fromFrame: (u, v) => point(u * c - v * s, u * s + v * c),
  };
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Extent of a ring across the rows (`v`) or along them (`u`). */
export function extent(ring: Ring, frame: Frame, axis: 'u' | 'v'): Span {
  const values = ring.map((p) => frame.toFrame(p)[axis === 'u' ? 0 : 1]);
  return { from: Math.min(...values), to: Math.max(...values) };
}

/** Where the line of height `v` runs inside a convex ring. */
function chord(ring: Ring, frame: Frame, v: number): Span | null {
  const crossings: number[] = [];
  ring.forEach((p, i) => {
    const [a, b] = [frame.toFrame(p), frame.toFrame(at(ring, i + 1))];
    if (a[1] > v !== b[1] > v) crossings.push(a[0] + ((b[0] - a[0]) * (v - a[1])) / (b[1] - a[1]));
  });
  return crossings.length < 2 ? null : { from: Math.min(...crossings), to: Math.max(...crossings) };
}

/** The longest rectangle between two heights inside a convex ring: the ring is convex, so two chords decide. */
export function bandIn(ring: Ring, frame: Frame, low: number, high: number): Span | null {
  const [below, above] = [chord(ring, frame, low), chord(ring, frame, high)];
  if (below === null || above === null) return null;
  const span = { from: Math.max(below.from, above.from), to: Math.min(below.to, above.to) };
  return span.to > span.from ? span : null;
}

/** Corners given in parts of a box `u…u+width` by `v…v+depth`, each coordinate 0–1. */
export function shapeIn(
  frame: Frame,
  u: number,
  v: number,
  width: number,
  depth: number,
  shape: Ring = SLAB,
): Ring {
  return shape.map(([a, b]) => frame.fromFrame(u + a * width, v + b * depth));
}

export const SLAB: Ring = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
];
/** Point tower: two wings set back beside a core. */
export const TOWER: Ring = [
  [0, 0.12],
  [0.3, 0.12],
  [0.3, 0],
  [0.7, 0],
  [0.7, 0.12],
  [1, 0.12],
  [1, 0.8],
  [0.64, 0.8],
  [0.64, 1],
  [0.36, 1],
  [0.36, 0.8],
  [0, 0.8],
];
/** Courtyard open to the south, as the old houses stand. */
export const COURTYARD: Ring = [
  [0, 0],
  [0.27, 0],
  [0.27, 0.62],
  [0.73, 0.62],
  [0.73, 0],
  [1, 0],
  [1, 1],
  [0, 1],
];
/** Public house with a wing to the north. */
export const WINGED: Ring = [
  [0, 0],
  [1, 0],
  [1, 0.4],
  [0.3, 0.4],
  [0.3, 1],
  [0, 1],
];
