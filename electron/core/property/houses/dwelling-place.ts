import type { Store } from '../../store/types.ts';

/** House, stairs and door of a dwelling in words; the compound only where there are several. Null when it is not here. */
export function dwellingPlace(
  { flats, places }: Pick<Store['property'], 'flats' | 'places'>,
  dwellingId: string,
): { readonly place: string; readonly buildingId: string } | null {
  const flat = flats.find(dwellingId);
  const names = places.names();
  const house = flat === null ? undefined : names.buildings.get(flat.buildingId);
  if (flat === null || house === undefined) return null;
  const compound = names.compounds.size > 1 ? `${names.compounds.get(house.compoundId) ?? ''} ` : '';
  return {
    place: `${compound}${house.name} ${flat.unit} 单元 ${flat.door}`.trim(),
    buildingId: flat.buildingId,
  };
}
