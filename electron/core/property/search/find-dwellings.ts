import { MOST_FOUND } from '../../../../contract/property/search.ts';
import type { StoredFlat } from '../../store/property/flats.ts';
import type { Store } from '../../store/types.ts';
import type { Query, Reading } from './parse-query.ts';
import { type IndexedBuilding, isNamed, type PlaceIndex } from './place-index.ts';

type Flats = Store['property']['flats'];

/** Houses that every word names and whose figure is the one of the reading, in their natural order. */
export function housesOf(
  index: PlaceIndex,
  words: readonly string[],
  { building }: Reading,
): readonly IndexedBuilding[] {
  return [...index.values()].filter(
    (house) =>
      (building === undefined || house.figures.includes(building)) &&
      words.every((word) => isNamed(house, word)),
  );
}

/**
 * Dwellings by the first reading that finds any, at most one more than an answer shows: the exact door first, then doors
 * that begin so, then doors with the fragment in them, each in the order of the houses.
 */
export function findDwellings(flats: Flats, index: PlaceIndex, query: Query): readonly StoredFlat[] {
  const doors = query.readings.some(({ door }) => door !== undefined) ? flats.doors() : [];
  for (const reading of query.readings) {
    if (reading.door === undefined) continue;
    const found = walk(flats, housesOf(index, query.words, reading), doorsLike(doors, reading.door), reading);
    if (found.length > 0) return found;
  }
  return [];
}

/** Doors that there are, in groups of the same rank. */
function doorsLike(doors: readonly string[], door: string): readonly (readonly string[])[] {
  const rest = doors.filter((each) => each !== door && each.includes(door));
  const begins = rest.filter((each) => each.startsWith(door));
  const has = rest.filter((each) => !each.startsWith(door));
  return [doors.filter((each) => each === door), begins, has].filter(({ length }) => length > 0);
}

/** From house to house, until there is more than can be shown: what it costs does not grow with how many there are. */
function walk(
  flats: Flats,
  houses: readonly IndexedBuilding[],
  ranks: readonly (readonly string[])[],
  { unit }: Reading,
): readonly StoredFlat[] {
  const found: StoredFlat[] = [];
  for (const doors of ranks) {
    for (const { id } of houses) {
      const here = flats.behindDoors(id, doors);
      found.push(...(unit === undefined ? here : here.filter((flat) => String(flat.unit) === unit)));
      if (found.length > MOST_FOUND) return found.slice(0, MOST_FOUND + 1);
    }
  }
  return found;
}
