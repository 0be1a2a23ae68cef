import { assert } from '../../../../contract/assert.ts';

/** Plane geometry of the town in metres, x east, y north. Rings run counter-clockwise and are not closed. */
export type Point = readonly [x: number, y: number];
export type Ring = readonly Point[];

/** Element at an index that wraps round, as the corners of a ring do. */
export function at<T>(items: readonly T[], index: number): T {
  const item = items[(index + items.length) % items.length];
  assert(item !== undefined, 'an element of a ring');
  return item;
}

/** To the millimetre: sines differ in their last bit between machines, the town must not. */
export function millimetre(value: number): number {
  return Math.round(value * 1000) / 1000 + 0;
}

export function point(x: number, y: number): Point {
  return [millimetre(x), millimetre(y)];
}

export function distance(a: Point, b: Point): number {
  return Math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2);
}

/** Square metres; positive for a counter-clockwise ring. */
export function area(ring: Ring): number {
  let twice = 0;
  ring.forEach((p, i) => {
    const q = at(ring, i + 1);
    twice += p[0] * q[1] - q[0] * p[1];
  });
  return twice / 2;
}

/** Mean of the corners: good enough as "the middle" of a block, and inside a convex one. */
export function middle(ring: Ring): Point {
  let [x, y] = [0, 0];
  for (const p of ring) {
    x += p[0];
    y += p[1];
  }
  return point(x / ring.length, y / ring.length);
}

/** Metres left (positive) or right of the line through `origin` along the unit vector `along`. */
export function leftOf(p: Point, origin: Point, along: Point): number {
  return along[0] * (p[1] - origin[1]) - along[1] * (p[0] - origin[0]);
}

export function unit(from: Point, to: Point): Point {
  const length = distance(from, to);
  return [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
}

/** What remains of a convex ring at least `by` metres left of the line; empty when nothing does. */
export function clipLeft(ring: Ring, origin: Point, along: Point, by: number): Ring {
  const kept: Point[] = [];
  ring.forEach((p, i) => {
    const q = at(ring, i + 1);
    const [dp, dq] = [leftOf(p, origin, along) - by, leftOf(q, origin, along) - by];
    if (dp >= 0) kept.push(p);
    if (dp >= 0 !== dq >= 0) {
      const t = dp / (dp - dq);
      kept.push([p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t]);
    }
  });
  return kept;
}

/** A convex ring with every edge moved inwards by its own distance; empty when nothing is left. */
export function inset(ring: Ring, by: (edge: number) => number): Ring {
  let left: Ring = ring;
  ring.forEach((p, i) => {
    if (left.length > 2) left = clipLeft(left, p, unit(p, at(ring, i + 1)), by(i));
  });
  return left.length > 2 && area(left) > 1 ? left : [];
}

/** Whether the ring holds the point (ray casting); the border counts as either. */
export function holds(ring: Ring, p: Point): boolean {
  let inside = false;
  ring.forEach((a, i) => {
    const b = at(ring, i + 1);
    if (a[1] > p[1] !== b[1] > p[1] && p[0] < a[0] + ((b[0] - a[0]) * (p[1] - a[1])) / (b[1] - a[1]))
      inside = !inside;
  });
  return inside;
}

/** Metres from a point to a segment. */
export function toSegment(p: Point, a: Point, b: Point): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const squared = dx * dx + dy * dy;
  const t = squared === 0 ? 0 : Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / squared));
  return distance(p, [a[0] + dx * t, a[1] + dy * t]);
}
