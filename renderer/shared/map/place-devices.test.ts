import { expect, it } from 'vitest';
import { placeDevices } from './place-devices.ts';
import { crossesSeam, overlap, type Rect } from './place-marks.ts';

const room = { x: 0, y: 0, width: 1000, height: 800 };
const seams = { x: [500], y: [], clear: 24 };
const side = 64;
const place = (feet: readonly (readonly [number, number])[], taken: readonly Rect[] = []) =>
  placeDevices(
    feet.map((foot, id) => ({ id, foot })),
    { side, seams, room, taken },
  );

it('a device lies where it stands', () => {
  expect(place([[200, 300]])).toEqual([{ id: 0, rect: { x: 168, y: 268, width: side, height: side } }]);
});

it('devices cover no lamp, no bezel and not each other, and stay near', () => {
  const lamp = { x: 150, y: 100, width: 96, height: 300 };
  const feet: [number, number][] = [
    [200, 300],
    [170, 330],
    [505, 400],
    [600, 600],
    [600, 600],
    [600, 600],
  ];
  const laid = place(feet, [lamp]);
  expect(laid).toHaveLength(feet.length);
  laid.forEach(({ id, rect }, at) => {
    expect(overlap(rect, lamp)).toBe(false);
    expect(crossesSeam(rect, seams)).toBe(false);
    expect(laid.slice(at + 1).some((other) => overlap(rect, other.rect))).toBe(false);
    const [x, y] = feet[id] ?? [0, 0];
    expect(Math.hypot(rect.x + side / 2 - x, rect.y + side / 2 - y)).toBeLessThanOrEqual(2 * side);
  });
});

it('one that finds no place near its own, or lies outside, is left out, and the first wish comes first', () => {
  const crowd = Array.from({ length: 40 }, () => [300, 300] as const);
  const laid = place(crowd);
  expect(laid.length).toBeLessThan(crowd.length);
  expect(laid[0]?.id).toBe(0);
  expect(place([[-400, 300]])).toEqual([]);
});
