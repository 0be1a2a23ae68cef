import type { HouseView } from '../../../contract/wall/view.ts';
import type { Rect, Seams } from '../../shared/map/place-marks.ts';

/** Sizes in units: the head of a unit, between two doors, between two units, the column of storeys, a door at most. */
const HEAD = 56;
const GAP = 8;
const UNIT_GAP = 44;
const FLOOR_WIDTH = 72;
const DOOR = { width: 190, height: 124 } as const;
/** Height of a storey's number, which keeps clear of a bezel. */
const FLOOR_TYPE = 32;

export interface LaidFlats {
  readonly left: number;
  readonly top: number;
  readonly door: { readonly width: number; readonly height: number };
  /** So many units stand left of the bezel, and how much the gap after them is wider; null where no bezel is. */
  readonly split: { readonly after: number; readonly gap: number } | null;
  /** Storeys whose number would lie too near a bezel, by their place from the top. */
  readonly quiet: readonly number[];
  readonly bottom: number;
  readonly gap: number;
  readonly unitGap: number;
  readonly head: number;
  readonly floorWidth: number;
}

/** A house in its room as large as it fits: bezels fall between two units and between two storeys. */
export function layFlats(
  { floors, units }: Pick<HouseView, 'floors' | 'units'>,
  { room, seams, unit }: { readonly room: Rect; readonly seams: Seams; readonly unit: number },
): LaidFlats {
  const [head, gap, unitGap, floorWidth] = [HEAD, GAP, UNIT_GAP, FLOOR_WIDTH].map((size) => size * unit) as [
    number,
    number,
    number,
    number,
  ]; // four sizes, four lengths
  const doors = units.map(({ rows }) => Math.max(1, ...rows.map((row) => row.length)));
  const height = Math.min(DOOR.height * unit, (room.height - head) / Math.max(1, floors.length) - gap);
  const widthOf = (some: readonly number[], width: number) => {
    const count = some.reduce((sum, n) => sum + n, 0);
    return count === 0 ? Number.POSITIVE_INFINITY : (width - some.length * unitGap) / count - gap;
  };
  const across = nearest(seams.x, room.x, room.width);
  const storeys = floors.length * (height + gap);
  const centred = room.y + (room.height - head - storeys) / 2;
  const along = nearest(seams.y, centred + head, storeys);
  // The nearest place at which the bezel lies between two storeys.
  const step = height + gap;
  const off = along === null ? 0 : (along - (centred + head + gap / 2)) % step;
  const top = centred + (off > step / 2 ? off - step : off);
  const quiet =
    along === null
      ? []
      : floors.flatMap((_, at) => {
          const middle = top + head + gap + at * step + height / 2;
          return Math.abs(middle - along) < seams.clear + (FLOOR_TYPE * unit) / 2 ? [at] : [];
        });
  const common = { top, quiet, bottom: top + head + gap + storeys, gap, unitGap, head, floorWidth };
  const wide = (some: readonly number[], width: number) =>
    some.reduce((sum, n) => sum + n * (width + gap) - gap, 0) + Math.max(0, some.length - 1) * unitGap;
  if (across === null) {
    const width = Math.min(DOOR.width * unit, widthOf(doors, room.width - floorWidth));
    const whole = floorWidth + unitGap + wide(doors, width);
    return { ...common, left: room.x + (room.width - whole) / 2, door: { width, height }, split: null };
  }
  const [leftRoom, rightRoom] = [
    across - seams.clear - room.x - floorWidth,
    room.x + room.width - across - seams.clear,
  ];
  const splits = doors.map((_, after) => {
    const [left, right] = [doors.slice(0, after), doors.slice(after)];
    const width = Math.min(DOOR.width * unit, widthOf(left, leftRoom), widthOf(right, rightRoom));
    return { after, width, uneven: Math.abs(left.length - right.length) };
  });
  const best = splits.reduce(
    (a, b) => (b.width > a.width || (b.width === a.width && b.uneven < a.uneven) ? b : a),
    { after: 0, width: 0, uneven: 0 },
  );
  const left = wide(doors.slice(0, best.after), best.width) + (best.after > 0 ? unitGap : 0);
  return {
    ...common,
    left: across - seams.clear - left - floorWidth,
    door: { width: best.width, height },
    split: { after: best.after, gap: 2 * seams.clear },
  };
}

/** The bezel nearest to the middle of a stretch, if one lies in it. */
function nearest(seams: readonly number[], from: number, length: number): number | null {
  const middle = from + length / 2;
  const inside = seams.filter((seam) => seam > from && seam < from + length);
  return inside.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0] ?? null;
}
