import type { Flat } from '../../../../contract/property/entities.ts';

/**
 * Rented dwellings in the order in which somebody should look again: never looked at first, then the longest ago, then as
 * they stand in the house. None while central does not tell the days.
 */
export function rentalsToCheck(flats: readonly Flat[]): readonly Flat[] {
  return flats
    .filter(({ occupancy, checkedOn }) => occupancy === 'rented' && checkedOn !== undefined)
    .sort(
      (a, b) =>
        dayOf(a).localeCompare(dayOf(b)) ||
        a.unit - b.unit ||
        a.floor - b.floor ||
        (a.door < b.door ? -1 : 1),
    );
}

/** A day that never was sorts before all. */
const dayOf = ({ checkedOn }: Flat) => checkedOn ?? '';
