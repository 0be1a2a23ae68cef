import { assertDefined } from '../../../../contract/assert.ts';
import type { Seeded } from '../../seeded.ts';
import { cutCell } from './cell.ts';
import { at, middle, type Point, point, unit } from './geometry.ts';
import type { Cell, StreetClass } from './model.ts';
import { EASTWARD, NORTHWARD, OLD_ROAD, RIVER_COLUMN } from './plan.ts';
import { between } from './streams.ts';
import { chineseNumber, type StreetBook } from './street-book.ts';

/** A street of the second rank sometimes stops being one between two crossings. */
const INTERRUPTED = 0.2;

export interface Lattice {
  readonly quarters: readonly Cell[];
  /** Cells of the river's bed, south to north. */
  readonly riverbed: readonly Cell[];
  /** Turns a place of the plan into a place of this town. */
  readonly warp: (p: Point) => Point;
}

/** The main streets first: bent lines, and between them quarters that are not rectangles. */
export function makeLattice(random: Seeded, book: StreetBook): Lattice {
  const warp = makeWarp(random);
  const shift = () => between(random, -38, 38);
  const norths = NORTHWARD.map((line, i) =>
    i === RIVER_COLUMN || i === RIVER_COLUMN + 1 ? line.offset : line.offset + shift(),
  );
  const easts = EASTWARD.map((line) => line.offset + shift());
  const nodes = easts.map((y) => {
    const riverBend = between(random, -105, 105);
    return norths.map((x, i) => {
      const isBank = i === RIVER_COLUMN || i === RIVER_COLUMN + 1;
      return isBank ? warp([x + riverBend, y]) : warp([x + shift(), y + shift() * 0.8]);
    });
  });
  const node = (row: number, column: number): Point => at(at(nodes, row), column);

  const eastEdges = EASTWARD.map((line, row) =>
    streetAlong(random, book, line, NORTHWARD.length - 1, (i) => node(row, i)),
  );
  const northEdges = NORTHWARD.map((line, column) =>
    streetAlong(random, book, line, EASTWARD.length - 1, (i) => node(i, column)),
  );
  const quarters: Cell[] = [];
  const riverbed: Cell[] = [];
  for (let row = 0; row < EASTWARD.length - 1; row += 1) {
    for (let column = 0; column < NORTHWARD.length - 1; column += 1) {
      const cell: Cell = {
        ring: [node(row, column), node(row, column + 1), node(row + 1, column + 1), node(row + 1, column)],
        streets: [
          at(at(eastEdges, row), column),
          at(at(northEdges, column + 1), row),
          at(at(eastEdges, row + 1), column),
          at(at(northEdges, column), row),
        ],
      };
      (column === RIVER_COLUMN ? riverbed : quarters).push(cell);
    }
  }
  return { quarters: layOldRoad(book, quarters, warp), riverbed, warp };
}

/** Turned a little against north, and bent in two slow waves. */
function makeWarp(random: Seeded): (p: Point) => Point {
  const turn = between(random, 0.05, 0.11) * (random.chance(0.5) ? 1 : -1);
  const [c, s] = [Math.cos(turn), Math.sin(turn)];
  const [a, b] = [between(random, 0, 6.28), between(random, 0, 6.28)];
  return ([x, y]) => {
    const [u, v] = [x + 62 * Math.sin(y / 640 + a), y + 55 * Math.sin(x / 780 + b)];
    return point(u * c - v * s, u * s + v * c);
  };
}

/** Streets along one line of the lattice, edge by edge; neighbouring edges of one class are one street. */
function streetAlong(
  random: Seeded,
  book: StreetBook,
  line: { readonly class: StreetClass | null; readonly name: string },
  edges: number,
  node: (i: number) => Point,
): readonly (number | null)[] {
  const { class: kind } = line;
  if (kind === null) return Array.from({ length: edges }, () => null);
  const classes = Array.from({ length: edges }, (_, i) =>
    kind !== 'arterial' && kind !== 'lane' && i > 0 && random.chance(INTERRUPTED) ? 'lane' : kind,
  );
  const streets: (number | null)[] = [];
  let parts = 0;
  for (let from = 0; from < edges; ) {
    let to = from + 1;
    while (to < edges && classes[to] === classes[from]) to += 1;
    const points = Array.from({ length: to - from + 1 }, (_, i) => node(from + i));
    const name = parts === 0 ? line.name : `${line.name}${chineseNumber(parts + 1)}段`;
    const street = book.add(name, assertDefined(classes[from], 'class of an edge'), points);
    for (; from < to; from += 1) streets.push(street);
    parts += 1;
  }
  return streets;
}

/** Cuts every quarter that the old road crosses, from its start to the plan's edge in the south-east. */
function layOldRoad(book: StreetBook, quarters: readonly Cell[], warp: (p: Point) => Point): readonly Cell[] {
  const [x, y] = OLD_ROAD.through;
  const start = warp([x, y]);
  const along = unit(start, warp([x + 1000 * Math.cos(OLD_ROAD.angle), y + 1000 * Math.sin(OLD_ROAD.angle)]));
  const street = book.streets.length;
  const stretches: (readonly [Point, Point])[] = [];
  const cells = quarters.flatMap((cell) => {
    const [mx, my] = middle(cell.ring);
    const isAhead = (mx - start[0]) * along[0] + (my - start[1]) * along[1] > -40;
    const parts = isAhead ? cutCell(cell, start, along, street) : null;
    if (parts === null) return [cell];
    stretches.push(parts.cut);
    return [parts.left, parts.right];
  });
  const ahead = (p: Point) => (p[0] - start[0]) * along[0] + (p[1] - start[1]) * along[1];
  const ends = stretches.flat().sort((p, q) => ahead(p) - ahead(q));
  const [first, last] = [ends[0], ends.at(-1)];
  if (first === undefined || last === undefined) return quarters;
  book.add(OLD_ROAD.name, OLD_ROAD.class, [first, last]);
  return cells;
}
