import { at, distance, leftOf, type Point, unit } from './geometry.ts';
import type { Street } from './model.ts';

/** Metres of a street per house number on one side. */
const METRES_PER_NUMBER = 12;

/** How far along a street a place lies, and on which side. */
function along(street: Street, place: Point): { metres: number; isLeft: boolean } {
  let best = { off: Number.POSITIVE_INFINITY, metres: 0, isLeft: false };
  let before = 0;
  for (let i = 0; i + 1 < street.line.length; i += 1) {
    const [a, b] = [at(street.line, i), at(street.line, i + 1)];
    const length = distance(a, b);
    const [ux, uy] = unit(a, b);
    const t = Math.max(0, Math.min(length, (place[0] - a[0]) * ux + (place[1] - a[1]) * uy));
    const off = distance(place, [a[0] + ux * t, a[1] + uy * t]);
    if (off < best.off) best = { off, metres: before + t, isLeft: leftOf(place, a, [ux, uy]) > 0 };
    before += length;
  }
  return best;
}

/** A number for every gate: odd on the left, even on the right, growing along the street, none given twice. */
export function numberGates(
  streets: readonly Street[],
  gates: readonly { readonly street: number; readonly gate: Point }[],
): readonly number[] {
  const numbers = gates.map(() => 0);
  for (const street of streets) {
    const here = gates
      .map(({ street: id, gate }, index) => ({ id, index, ...along(street, gate) }))
      .filter(({ id }) => id === street.id)
      .sort((p, q) => p.metres - q.metres);
    const last = { left: -1, right: 0 };
    for (const { index, metres, isLeft } of here) {
      const side = isLeft ? 'left' : 'right';
      last[side] = Math.max(last[side] + 2, 2 * Math.floor(metres / METRES_PER_NUMBER) + (isLeft ? 1 : 2));
      numbers[index] = last[side];
    }
  }
  return numbers;
}
