import type { Seeded } from '../../seeded.ts';
import { bandIn, extent, frameOf, shapeIn } from './frame.ts';
import { at, distance, inset, type Ring, unit } from './geometry.ts';
import { type Draft, fillRow } from './rows.ts';
import { between } from './streams.ts';

const SHOP_DEPTH = 11;
/** From the shops' back to the houses behind: fire engines pass. */
const BEHIND = 9;
/** From a wall to the houses where no shops stand. */
const SIDE = 5;

/** Shops of two or three floors along the busy edges, open at the gate; `inner` is what is left for the houses. */
export function layFrontage(
  random: Seeded,
  ring: Ring,
  isBusy: (edge: number) => boolean,
  gate: { readonly edge: number; readonly along: number } | null,
): { readonly drafts: readonly Draft[]; readonly inner: Ring } {
  const busy = ring.map((p, i) => isBusy(i) && distance(p, at(ring, i + 1)) > 45);
  const drafts = ring.flatMap((p, edge): readonly Draft[] => {
    if (!busy[edge]) return [];
    const along = unit(p, at(ring, edge + 1));
    const frame = frameOf(Math.atan2(along[1], along[0]));
    // The earlier of two busy edges keeps the corner.
    const free = inset(ring, (i) => (i === edge ? 0 : i < edge && busy[i] ? SHOP_DEPTH + 4 : 2));
    if (free.length < 3) return [];
    const low = extent(ring, frame, 'v').from + 0.3;
    const span = bandIn(free, frame, low, low + SHOP_DEPTH);
    if (span === null) return [];
    const door = gate?.edge === edge ? frame.toFrame(p)[0] + gate.along : null;
    const spans =
      door === null
        ? [span]
        : [
            { from: span.from, to: Math.min(span.to, door - 7) },
            { from: Math.max(span.from, door + 7), to: span.to },
          ];
    return spans
      .filter(({ from, to }) => to - from > 16)
      .flatMap((part) =>
        fillRow(random, part, 4, () => random.int(5, 13), between(random, 3, 7))
          .filter(({ parts }) => parts > 2)
          .map(({ from, width }) => ({
            kind: 'shops' as const,
            name: '沿街商铺',
            footprint: shapeIn(frame, from, low, width, SHOP_DEPTH),
            floors: random.int(2, 3),
            units: 0,
            doors: 0,
          })),
      );
  });
  return { drafts, inner: inset(ring, (i) => (busy[i] ? SHOP_DEPTH + BEHIND : SIDE)) };
}
