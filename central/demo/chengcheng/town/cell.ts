import { at, leftOf, type Point, point, type Ring } from './geometry.ts';
import type { Cell } from './model.ts';

/** A cell cut in two: `cut` runs from where the line enters to where it leaves. */
export interface Cut {
  readonly left: Cell;
  readonly right: Cell;
  readonly cut: readonly [Point, Point];
}

/**
 * Cuts a convex cell along a line; both parts keep the streets of the edges they keep and get `street` (null: a wall)
 * along the cut. Null when the line misses the cell. Cutting straight keeps every part convex, which the rest relies on.
 */
export function cutCell(cell: Cell, origin: Point, along: Point, street: number | null): Cut | null {
  const sides = { left: open(), right: open() };
  const crossings: Point[] = [];
  cell.ring.forEach((p, i) => {
    const q = at(cell.ring, i + 1);
    const edge = at(cell.streets, i);
    const here = leftOf(p, origin, along);
    const there = leftOf(q, origin, along);
    const [mine, other] = here >= 0 ? [sides.left, sides.right] : [sides.right, sides.left];
    mine.ring.push(p);
    mine.streets.push(edge);
    if (here >= 0 === there >= 0) return;
    const t = here / (here - there);
    const crossing = point(p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t);
    crossings.push(crossing);
    mine.ring.push(crossing);
    mine.streets.push(street);
    other.ring.push(crossing);
    other.streets.push(edge);
  });
  const [a, b] = crossings;
  return a === undefined || b === undefined || crossings.length !== 2 ? null : { ...sides, cut: [a, b] };
}

function open(): { ring: Point[]; streets: (number | null)[] } {
  return { ring: [], streets: [] };
}

/** Length and direction of the longest edge. */
export function longestEdge(ring: Ring): { from: Point; to: Point; index: number } {
  let best = { from: at(ring, 0), to: at(ring, 1), index: 0 };
  let bestLength = 0;
  ring.forEach((from, index) => {
    const to = at(ring, index + 1);
    const squared = (to[0] - from[0]) ** 2 + (to[1] - from[1]) ** 2;
    if (squared > bestLength) {
      bestLength = squared;
      best = { from, to, index };
    }
  });
  return best;
}
