import type { DrillPlace } from '../../../../contract/wall/drill.ts';
import type { WallDoor, WallHouse } from '../../../../contract/wall/houses.ts';
import type { WallContext } from './context.ts';

/** Where one is and where one can go, in words. */

export interface NamedPlace {
  readonly words: string;
  readonly place: DrillPlace;
}

/** `03 网格` */
export const gridWords = (grid: number) => `${String(grid).padStart(2, '0')} 网格`;

/** 桂花小区 2号楼; a house without a name is one of its compound's. */
export function houseWords({ compound, name }: WallHouse): string {
  return name === '' ? compound : `${compound} ${name}`;
}

/** The house that somebody looks at; null while it is not in the store. */
export function houseOf({ drilled }: WallContext): WallHouse | null {
  const { place, houses } = drilled ?? { place: { level: 'street' as const }, houses: [] };
  return place.level === 'house' ? (houses.find(({ id }) => id === place.house) ?? null) : null;
}

/** Doors of that house, or of all houses of the grid; null where they are not told. */
export function doorsOf({ drilled }: WallContext): readonly WallDoor[] | null {
  if (drilled === undefined || drilled.doors === null) return null;
  const { place, doors } = drilled;
  return doors.houses
    .filter(({ id }) => place.level !== 'house' || id === place.house)
    .flatMap((house) => house.doors);
}

/** The way from the street to a place, the place itself last. */
export function wayTo(context: WallContext, place: DrillPlace): readonly NamedPlace[] {
  const street = { words: context.records.place?.streetName ?? '', place: { level: 'street' as const } };
  if (place.level === 'street') return [street];
  const { community } = place;
  const first = [street, { words: community, place: { level: 'community' as const, community } }];
  if (place.level === 'community') return first;
  const { grid } = place;
  const second = [...first, { words: gridWords(grid), place: { level: 'grid' as const, community, grid } }];
  if (place.level === 'grid') return second;
  const house = houseOf(context);
  return [...second, { words: house === null ? '' : houseWords(house), place }];
}

/** One level up; null above the street. */
export function above(place: DrillPlace): DrillPlace | null {
  switch (place.level) {
    case 'street':
      return null;
    case 'community':
      return { level: 'street' };
    case 'grid':
      return { level: 'community', community: place.community };
    case 'house':
      return { level: 'grid', community: place.community, grid: place.grid };
    default:
      return place satisfies never;
  }
}

/** Where one can go from a place: the communities with grids, the grids with a number, the houses that somebody can live in. */
export function below(context: WallContext, place: DrillPlace): readonly NamedPlace[] {
  const communities = context.records.place?.communities ?? [];
  switch (place.level) {
    case 'street':
      return communities
        .filter(({ grids }) => grids.length > 0)
        .map(({ name }) => ({ words: name, place: { level: 'community', community: name } }));
    case 'community':
      return communities
        .filter(({ name }) => name === place.community)
        .flatMap(({ grids }) =>
          grids.map(({ number }) => ({
            words: gridWords(number),
            place: { level: 'grid' as const, community: place.community, grid: number },
          })),
        );
    case 'grid':
      // Houses are kept as they are now alone.
      return (context.day === undefined ? (context.drilled?.houses ?? []) : [])
        .filter(({ units }) => units.length > 0)
        .map((house) => ({
          words: houseWords(house),
          place: { level: 'house' as const, community: place.community, grid: place.grid, house: house.id },
        }));
    case 'house':
      return [];
    default:
      return place satisfies never;
  }
}
