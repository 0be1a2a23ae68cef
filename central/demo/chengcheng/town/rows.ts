import type { Seeded } from '../../seeded.ts';
import { longestEdge } from './cell.ts';
import { bandIn, extent, type Frame, type Span } from './frame.ts';
import { at, type Ring } from './geometry.ts';
import type { Building } from './model.ts';
import { between } from './streams.ts';

/** A house before it has a number. */
export type Draft = Pick<Building, 'kind' | 'footprint' | 'floors' | 'units' | 'doors'> & {
  readonly name: string;
};

export interface Band {
  readonly index: number;
  readonly low: number;
  readonly high: number;
  readonly span: Span;
}

/** Houses turn at most this far from the south, radians (about 20°). */
const MOST_TURN = 0.35;

/** Direction of the rows: along the block's longest edge, but never far from east–west, so that rooms face south. */
export function southFacing(ring: Ring): number {
  const { from, to } = longestEdge(ring);
  const quarter = Math.PI / 2;
  const raw = Math.atan2(to[1] - from[1], to[0] - from[0]);
  const turned = raw - Math.round(raw / quarter) * quarter;
  return Math.max(-MOST_TURN, Math.min(MOST_TURN, turned));
}

/** Rows of one depth from south to north inside a convex ring; what is left over goes half to each end. */
export function* bandsOf(ring: Ring, frame: Frame, depth: number, gap: number): Generator<Band> {
  if (ring.length < 3) return;
  const { from, to } = extent(ring, frame, 'v');
  // Half a metre, because the outermost heights touch the ring in a single point.
  const height = to - from - 1;
  const count = Math.floor((height + gap) / (depth + gap));
  const start = from + 0.5 + (height - count * depth - (count - 1) * gap) / 2;
  for (let index = 0; index < count; index += 1) {
    const low = start + index * (depth + gap);
    const span = bandIn(ring, frame, low, low + depth);
    if (span !== null) yield { index, low, high: low + depth, span };
  }
}

export interface Piece {
  readonly from: number;
  readonly width: number;
  /** What `width` was made of: staircases, or 1. */
  readonly parts: number;
}

/**
 * Fills a row with pieces of `parts()` × `partWidth` and `gap` between them; the room left over widens the gaps a
 * little and then stays on one side, as surveyors leave it.
 */
export function fillRow(
  random: Seeded,
  span: Span,
  partWidth: number,
  parts: () => number,
  gap: number,
): readonly Piece[] {
  const room = span.to - span.from;
  const chosen: number[] = [];
  let used = 0;
  for (;;) {
    const open = room - used - (chosen.length === 0 ? 0 : gap);
    const wanted = Math.min(parts(), Math.floor(open / partWidth));
    if (wanted < 1) break;
    used += wanted * partWidth + (chosen.length === 0 ? 0 : gap);
    chosen.push(wanted);
  }
  // A single staircase at the end of a long row reads as a leftover.
  if (chosen.length > 1 && at(chosen, -1) === 1 && partWidth > 12) {
    chosen.pop();
    used -= partWidth + gap;
  }
  const spare = room - used;
  const widening = chosen.length > 1 ? Math.min(4, spare / (chosen.length - 1)) : 0;
  let from = span.from + (spare - widening * (chosen.length - 1)) * between(random, 0.15, 0.85);
  return chosen.map((count) => {
    const piece = { from, width: count * partWidth, parts: count };
    from += piece.width + gap + widening;
    return piece;
  });
}
