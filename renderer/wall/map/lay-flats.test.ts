import { expect, it } from 'vitest';
import { layFlats } from './lay-flats.ts';

const house = (units: number, floors: number, doors = 2) => ({
  floors: Array.from({ length: floors }, (_, at) => floors - at),
  units: Array.from({ length: units }, (_, at) => ({
    words: `${at + 1} 单元`,
    rows: Array.from({ length: floors }, () =>
      Array.from({ length: doors }, () => ({ door: '', occupancy: null })),
    ),
  })),
});
const room = { x: 100, y: 400, width: 1800, height: 1300 };
const seams = { x: [1000], y: [1080], clear: 28 };

it.each([
  [1, 6],
  [5, 6],
  [2, 33],
  [6, 11],
])(
  '%i units of %i storeys fill their room, and no bezel lies on a unit or between a storey’s ends',
  (units, floors) => {
    const laid = layFlats(house(units, floors), { room, seams, unit: 1 });
    const { left, top, door, gap, unitGap, head, floorWidth, split } = laid;
    const unitWidth = 2 * door.width + gap;
    const starts = Array.from({ length: units }, (_, at) => {
      const isRight = split !== null && at >= split.after;
      return left + floorWidth + (isRight ? 2 * seams.clear : unitGap) + at * (unitWidth + unitGap);
    });
    const ends = starts.map((start) => start + unitWidth);
    expect(left).toBeGreaterThanOrEqual(room.x - 1);
    expect(ends.at(-1)).toBeLessThanOrEqual(room.x + room.width + 1);
    starts.forEach((start, at) => {
      const end = ends[at] ?? 0;
      expect(
        end <= 1000 - seams.clear + 1 || start >= 1000 + seams.clear - unitGap - 1,
        `${start} ${end}`,
      ).toBe(true);
    });
    const boundaries = Array.from(
      { length: floors + 1 },
      (_, at) => top + head + gap / 2 + at * (door.height + gap),
    );
    expect(Math.min(...boundaries.map((y) => Math.abs(y - 1080)))).toBeLessThan(1);
    expect(door.width).toBeGreaterThan(60);
  },
);

it('stands in the middle of a wall of one picture', () => {
  const laid = layFlats(house(3, 6), { room, seams: { x: [], y: [], clear: 24 }, unit: 1 });
  expect(laid.split).toBeNull();
  expect(laid.quiet).toEqual([]);
  const middle = (laid.top + laid.bottom) / 2;
  expect(Math.abs(middle - 1050)).toBeLessThan(10);
});
