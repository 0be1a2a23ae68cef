import type { Seeded } from '../../seeded.ts';
import { cutCell, longestEdge } from './cell.ts';
import type { CompoundNames } from './compound-names.ts';
import { frameOf } from './frame.ts';
import { layFrontage } from './frontage.ts';
import { area, at, distance, inset, leftOf, middle, type Point, point, type Ring, unit } from './geometry.ts';
import { layHousing } from './housing.ts';
import { BUILT, COMPOUND_AREA } from './land-use.ts';
import type { Cell, Compound, Housing, PublicUse } from './model.ts';
import { layPublic } from './public-houses.ts';
import { type Draft, southFacing } from './rows.ts';
import { between } from './streams.ts';
import type { StreetBook } from './street-book.ts';

/** Pavement between the street and a compound's wall, metres; half the gap where two compounds share a wall. */
const PAVEMENT = 2;

export interface CompoundDraft extends Omit<Compound, 'id' | 'block' | 'houseNumber'> {
  readonly houses: readonly Draft[];
  readonly ground: Ring | null;
}

const FRONTED: readonly (Housing | PublicUse)[] = ['slab', 'work-unit', 'mid-rise', 'tower'];

/** A block's housing compounds: one, or several with walls between them when the block is larger than such compounds are. */
export function housingOn(
  random: Seeded,
  book: StreetBook,
  names: CompoundNames,
  cell: Cell,
  use: Housing,
): readonly CompoundDraft[] {
  if (area(cell.ring) > COMPOUND_AREA[use] * 1.3) {
    const { from, to } = longestEdge(cell.ring);
    const along = unit(from, to);
    const [x, y] = middle(cell.ring);
    const move = distance(from, to) * between(random, -0.08, 0.08);
    const parts = cutCell(cell, [x + along[0] * move, y + along[1] * move], [-along[1], along[0]], null);
    if (parts !== null) {
      return [parts.left, parts.right].flatMap((part) => housingOn(random, book, names, part, use));
    }
  }
  const walls = wallsOf(book, cell);
  if (walls === null) return [];
  const gate = placeGate(random, book, walls);
  if (gate === null) return [];
  const frame = frameOf(southFacing(walls.ring) + between(random, -0.02, 0.02));
  const busyChance = random.chance(0.75);
  const isBusy = (edge: number) =>
    FRONTED.includes(use) && busyChance && book.widthOf(at(walls.streets, edge)) >= 16;
  const { drafts, inner } = layFrontage(random, walls.ring, isBusy, gate);
  const houses = inner.length === 0 ? [] : layHousing(random, use, inner, frame);
  return [
    {
      name: names.name(random, use, book.of(gate.street).name),
      use,
      ring: walls.ring,
      gate: gate.at,
      street: gate.street,
      builtIn: random.int(...BUILT[use]),
      houses: [...houses, ...drafts],
      ground: null,
    },
  ];
}

export function publicOn(
  random: Seeded,
  book: StreetBook,
  cell: Cell,
  use: PublicUse,
  name: string,
): readonly CompoundDraft[] {
  const walls = wallsOf(book, cell);
  const gate = walls === null ? null : placeGate(random, book, walls);
  if (walls === null || gate === null) return [];
  const frame = frameOf(southFacing(walls.ring));
  const { drafts, ground } = layPublic(
    random,
    use,
    inset(walls.ring, () => 8),
    frame,
  );
  return [
    {
      name,
      use,
      ring: walls.ring,
      gate: gate.at,
      street: gate.street,
      builtIn: random.int(...BUILT.public),
      houses: drafts,
      ground,
    },
  ];
}

/** A cell without half of its streets and the pavement, with the street behind every edge that is left. */
export function wallsOf(book: StreetBook, cell: Cell): Cell | null {
  const by = (edge: number) => book.widthOf(at(cell.streets, edge)) / 2 + PAVEMENT;
  const ring = inset(cell.ring, by).map(([x, y]) => point(x, y));
  if (ring.length < 3 || area(ring) < 900) return null;
  const streets = ring.map((p, i) => {
    const halfway = middle([p, at(ring, i + 1)]);
    let best = { edge: 0, off: Number.POSITIVE_INFINITY };
    cell.ring.forEach((from, edge) => {
      const off = Math.abs(leftOf(halfway, from, unit(from, at(cell.ring, edge + 1))) - by(edge));
      if (off < best.off) best = { edge, off };
    });
    return at(cell.streets, best.edge);
  });
  return { ring, streets };
}

interface Gate {
  readonly edge: number;
  /** Metres from the edge's start. */
  readonly along: number;
  readonly at: Point;
  readonly street: number;
}

/** On the widest street that the compound has a fair stretch of, not far from its middle. */
function placeGate(random: Seeded, book: StreetBook, walls: Cell): Gate | null {
  let best: { edge: number; street: number; worth: number } | null = null;
  walls.ring.forEach((p, edge) => {
    const street = at(walls.streets, edge);
    if (street === null) return;
    const length = distance(p, at(walls.ring, edge + 1));
    const worth = Math.min(length, 60) * (1 + book.widthOf(street) / 60) * between(random, 0.8, 1.2);
    if (best === null || worth > best.worth) best = { edge, street, worth };
  });
  if (best === null) return null;
  const { edge, street }: { edge: number; street: number } = best;
  const [from, to] = [at(walls.ring, edge), at(walls.ring, edge + 1)];
  const along = distance(from, to) * between(random, 0.38, 0.62);
  const [ux, uy] = unit(from, to);
  return { edge, street, along, at: point(from[0] + ux * along, from[1] + uy * along) };
}
