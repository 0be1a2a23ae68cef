import { assertDefined } from '../../../../contract/assert.ts';
import { at, distance, type Point, type Ring, toSegment, unit } from './geometry.ts';

/** Corners are rounded to the millimetre, so a corner may lie a few of them beside its neighbour's edge. */
const TOLERANCE_M = 0.012;

const key = ([x, y]: Point) => `${x},${y}`;

/**
 * Union of cells that share borders but do not overlap: cells' edges are split where a neighbour's corner lies on
 * them, edges that run both ways cancel, and what is left is chained into rings (holes run clockwise).
 */
export function dissolve(cells: readonly Ring[]): readonly Ring[] {
  const corners = [...new Map(cells.flat().map((p) => [key(p), p])).values()];
  const edges = new Map<string, readonly [Point, Point]>();
  for (const ring of cells) {
    ring.forEach((from, i) => {
      const to = at(ring, i + 1);
      const stops = corners
        .filter((p) => toSegment(p, from, to) < TOLERANCE_M && key(p) !== key(from) && key(p) !== key(to))
        .sort((p, q) => distance(from, p) - distance(from, q));
      let last = from;
      for (const stop of [...stops, to]) {
        const [forth, back] = [`${key(last)}>${key(stop)}`, `${key(stop)}>${key(last)}`];
        if (!edges.delete(back)) edges.set(forth, [last, stop]);
        last = stop;
      }
    });
  }
  return chain([...edges.values()]);
}

function chain(edges: readonly (readonly [Point, Point])[]): readonly Ring[] {
  const from = new Map<string, (readonly [Point, Point])[]>();
  for (const edge of edges) from.set(key(edge[0]), [...(from.get(key(edge[0])) ?? []), edge]);
  const rings: Ring[] = [];
  const used = new Set<readonly [Point, Point]>();
  for (const first of edges) {
    if (used.has(first)) continue;
    const ring: Point[] = [];
    let edge = first;
    do {
      used.add(edge);
      ring.push(edge[0]);
      const open = (from.get(key(edge[1])) ?? []).filter((next) => !used.has(next) || next === first);
      edge = assertDefined(leftmost(edge, open), 'a border that closes');
    } while (edge !== first);
    rings.push(ring);
  }
  return rings;
}

/** Where two parts touch in one corner, the sharpest turn to the left stays with its own part. */
function leftmost(
  edge: readonly [Point, Point],
  open: readonly (readonly [Point, Point])[],
): readonly [Point, Point] | undefined {
  const [ux, uy] = unit(edge[0], edge[1]);
  const turn = (next: readonly [Point, Point]) => {
    const [vx, vy] = unit(next[0], next[1]);
    return Math.atan2(ux * vy - uy * vx, ux * vx + uy * vy);
  };
  return open.toSorted((p, q) => turn(q) - turn(p))[0];
}

/** Metres of border that two cells share. */
export function sharedBorder(a: Ring, b: Ring): number {
  let shared = 0;
  a.forEach((p, i) => {
    const q = at(a, i + 1);
    const [ux, uy] = unit(p, q);
    b.forEach((r, j) => {
      const s = at(b, j + 1);
      const off = (c: Point) => Math.abs(ux * (c[1] - p[1]) - uy * (c[0] - p[0]));
      if (off(r) > TOLERANCE_M * 3 || off(s) > TOLERANCE_M * 3) return;
      const t = (c: Point) => (c[0] - p[0]) * ux + (c[1] - p[1]) * uy;
      const overlap = Math.min(distance(p, q), Math.max(t(r), t(s))) - Math.max(0, Math.min(t(r), t(s)));
      if (overlap > 0) shared += overlap;
    });
  });
  return shared;
}
