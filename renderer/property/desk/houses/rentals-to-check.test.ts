import { expect, it } from 'vitest';
import type { Flat } from '../../../../contract/property/entities.ts';
import { rentalsToCheck } from './rentals-to-check.ts';

const flat = (door: string, over: Partial<Flat>): Flat => ({
  id: `01JD000000000000000000${door}0`,
  unit: 1,
  floor: Number(door.slice(0, -2)),
  door,
  occupancy: 'rented',
  checkedOn: '2026-05-01',
  ...over,
});
const doors = (flats: readonly Flat[]) => rentalsToCheck(flats).map(({ unit, door }) => `${unit}-${door}`);

it('puts who was never looked at first, then the longest ago, then as the doors stand', () => {
  expect(
    doors([
      flat('902', { checkedOn: '2026-09-12' }),
      flat('301', {}),
      flat('201', {}),
      flat('201', { unit: 2, checkedOn: null }),
      flat('401', { checkedOn: '2025-12-31' }),
    ]),
  ).toEqual(['2-201', '1-401', '1-201', '1-301', '1-902']);
});

it('leaves out who owns, who is nobody, and what a central of before does not tell', () => {
  const { checkedOn: _, ...untold } = flat('302', {});
  expect(
    doors([flat('101', { occupancy: 'owner-occupied' }), flat('102', { occupancy: 'vacant' }), untold]),
  ).toEqual([]);
});
