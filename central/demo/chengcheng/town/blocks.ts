import type { Seeded } from '../../seeded.ts';
import { cutCell, longestEdge } from './cell.ts';
import { area, at, holds, middle, type Point, unit } from './geometry.ts';
import type { Cell, PublicUse, StreetClass, Zone } from './model.ts';
import { BLOCK_AREA, RESERVED, zoneOf } from './plan.ts';
import { between } from './streams.ts';
import type { StreetBook } from './street-book.ts';

/** A block before anybody decided what stands on it, except what the plan reserved. */
export interface Plot {
  readonly cell: Cell;
  readonly zone: Zone;
  readonly reserved: { readonly use: PublicUse; readonly name: string } | null;
}

/** m² of a piece above which the street that cuts it is more than a lane. */
const COLLECTOR_FROM = 95_000;
/** How far a cut may turn from the square, radians: old lanes bend more. */
const TURN: Readonly<Record<Zone, number>> = { old: 0.16, inner: 0.09, new: 0.05, outer: 0.1 };

/** Cuts the quarters into blocks, the coarse cuts first, so that streets have ranks and meet in T junctions. */
export function cutBlocks(
  random: Seeded,
  book: StreetBook,
  quarters: readonly Cell[],
  warp: (p: Point) => Point,
): readonly Plot[] {
  const reserved = RESERVED.map((row) => ({ ...row, place: warp(row.place) }));
  const plots: Plot[] = [];
  const divide = (cell: Cell) => {
    const size = area(cell.ring);
    const zone = zoneOf(middle(cell.ring));
    const kept = reserved.find((row) => holds(cell.ring, row.place));
    const enough =
      kept === undefined ? BLOCK_AREA[zone] * between(random, 0.75, 1.75) : Math.max(kept.area * 1.45, 9_000);
    const parts = size <= enough ? null : halve(random, book, cell, zone, size);
    if (parts === null) plots.push({ cell, zone, reserved: kept ?? null });
    else for (const part of parts) divide(part);
  };
  for (const quarter of quarters) divide(quarter);
  return plots;
}

function halve(
  random: Seeded,
  book: StreetBook,
  cell: Cell,
  zone: Zone,
  size: number,
): readonly [Cell, Cell] | null {
  const { from, to } = longestEdge(cell.ring);
  const along = unit(from, to);
  const across: Point = [-along[1], along[0]];
  const spread = (axis: Point) => {
    const values = cell.ring.map((p) => p[0] * axis[0] + p[1] * axis[1]);
    return { low: Math.min(...values), high: Math.max(...values) };
  };
  const [long, wide] = [spread(along), spread(across)];
  const ratio = (long.high - long.low) / (wide.high - wide.low);
  // Nearly square pieces are cut either way, so that rows of equal blocks do not line up.
  const isCutAcross = ratio > 1.25 || (ratio > 0.8 && random.chance(0.5));
  const [axis, span] = isCutAcross ? [along, long] : [across, wide];
  const where = span.low + (span.high - span.low) * between(random, 0.37, 0.63);
  const centre = middle(cell.ring);
  const move = where - (centre[0] * axis[0] + centre[1] * axis[1]);
  const turn = between(random, -TURN[zone], TURN[zone]);
  const direction: Point = [
    -axis[1] * Math.cos(turn) - axis[0] * Math.sin(turn),
    axis[0] * Math.cos(turn) - axis[1] * Math.sin(turn),
  ];
  const kind: StreetClass = size > COLLECTOR_FROM ? 'collector' : 'lane';
  const street = book.streets.length;
  const parts = cutCell(cell, [centre[0] + axis[0] * move, centre[1] + axis[1] * move], direction, street);
  if (parts === null || Math.min(area(parts.left.ring), area(parts.right.ring)) < 3500) return null;
  book.addCut(kind, parts.cut[0], parts.cut[1], nameOfWidest(book, cell));
  return [parts.left, parts.right];
}

/** A lane opens on the widest street of its block, in whose row of lanes it is numbered. */
function nameOfWidest(book: StreetBook, cell: Cell): string {
  let widest = { name: '', width: -1 };
  cell.streets.forEach((_, i) => {
    const street = at(cell.streets, i);
    if (street !== null && book.widthOf(street) > widest.width) widest = book.of(street);
  });
  return widest.name.replace(/.段$|[一二三四五六七八九十]+巷$/, '') || '塬上';
}
