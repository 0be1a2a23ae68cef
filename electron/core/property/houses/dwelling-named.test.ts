import { expect, it } from 'vitest';
import { dwellingNamed } from './dwelling-named.ts';

const flat = (unit: number, door: string) => ({
  id: `${unit}-${door}`,
  unit,
  floor: 7,
  door,
  occupancy: 'rented' as const,
});
const flats = [flat(1, '701'), flat(2, '701'), flat(2, '702')];

it.each([
  ['2 单元 702', '2-702'],
  ['2单元701室厨房', '2-701'],
  ['702', '2-702'],
  ['6 号楼 2 单元 701', '2-701'],
  ['二单元', null],
  ['701', null],
  ['3 单元 702', null],
  ['单元门口', null],
  ['', null],
])('what a reporter wrote, %j, means %s', (words, id) => {
  expect(dwellingNamed(words, flats)?.id ?? null).toBe(id);
});
