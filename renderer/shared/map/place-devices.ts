import type { Spot } from './camera.ts';
import { crossesSeam, inside, overlap, type Rect, type Seams } from './place-marks.ts';

export interface DeviceWish<Id> {
  readonly id: Id;
  readonly foot: Spot;
}

interface Space {
  readonly side: number;
  readonly seams: Seams;
  readonly room: Rect;
  /** Lamps with their stems, badges, plaques, the call-out. */
  readonly taken: readonly Rect[];
}

/** What is tried when the place itself is taken, in sides: all round, then further twice. */
const ROUND: readonly Spot[] = [
  [0, 0],
  ...[0.7, 1.3, 2].flatMap((away): readonly Spot[] =>
    [0, 1, 2, 3, 4, 5, 6, 7].map((eighth) => {
      const angle = (eighth * Math.PI) / 4;
      return [away * Math.cos(angle), away * Math.sin(angle)];
    }),
  ),
];

/**
 * Lays devices flat on the land, the first wish first, so that none covers a lamp, its stem, a word, a bezel or another
 * device; one that finds no place near its own is left out.
 */
export function placeDevices<Id>(
  wishes: readonly DeviceWish<Id>[],
  { side, seams, room, taken }: Space,
): readonly { readonly id: Id; readonly rect: Rect }[] {
  const full = [...taken];
  return wishes.flatMap(({ id, foot }) => {
    for (const [dx, dy] of ROUND) {
      const rect = {
        x: foot[0] + dx * side - side / 2,
        y: foot[1] + dy * side - side / 2,
        width: side,
        height: side,
      };
      if (!inside(rect, room) || crossesSeam(rect, seams) || full.some((other) => overlap(rect, other)))
        continue;
      full.push(rect);
      return [{ id, rect }];
    }
    return [];
  });
}
