import type { OpenCase } from '../store/property/case-words.ts';
import type { StoredCase } from '../store/property/cases.ts';
import type { PlaceNames } from '../store/property/places.ts';

/** The house or the compound, without what the reporter wrote: for everybody. Null when neither is known. */
export function publicPlace({ place }: OpenCase, { buildings, compounds }: PlaceNames): string | null {
  const { buildingId, compoundId } = place;
  const building = buildingId === null ? undefined : buildings.get(buildingId);
  // A company with one compound does not repeat its name on every row.
  const compound = compoundId === null || compounds.size === 1 ? undefined : compounds.get(compoundId);
  const words = [compound, building?.name].filter((word) => word !== undefined && word !== '');
  return words.length === 0 ? null : words.join(' ');
}

/** The same with the reporter's words, for the clerk. */
export function clerkPlace(stored: StoredCase, names: PlaceNames): string {
  const place = publicPlace(stored.record, names);
  const { placeWords } = stored.words;
  // Whoever reported it often writes the compound's name, which stands here already.
  const isSaid = placeWords === '' || (place?.split(' ').includes(placeWords) ?? false);
  const words = [place, isSaid ? null : placeWords].filter((word) => word !== null);
  return words.length === 0 ? '小区内' : words.join(' ');
}
