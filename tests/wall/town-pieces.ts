import { generateTown, TOWN_SEED } from '../../central/demo/chengcheng/town/generate-town.ts';
import { townGeoJson } from '../../central/demo/chengcheng/town/geo-json.ts';
import { type MapFeature, mapFeature, type WallMap, type WallPlace } from '../../contract/wall/map.ts';

/** The generated town as a wall receives it, straight from the generator: what pictures of the wall are taken of. */
export interface TownPieces {
  readonly map: WallMap;
  readonly place: WallPlace;
  /** Middle of a compound of each grid, by the grid's number. */
  readonly spots: ReadonlyMap<number, readonly (readonly [number, number])[]>;
}

export function townPieces(): TownPieces {
  const town = generateTown(TOWN_SEED);
  const json = townGeoJson(town);
  const communityOf = new Map(
    town.grids.map(({ number, community }) => [number, town.communities[community]?.name ?? '']),
  );
  const take = (
    features: (typeof json)['grids']['features'],
    properties: (given: Readonly<Record<string, string | number | null>>) => MapFeature['properties'],
  ) =>
    features.map((feature) =>
      mapFeature.parse({
        type: 'Feature',
        geometry: feature.geometry,
        properties: properties(feature.properties),
      }),
    );
  const inGrid = (grid: unknown) =>
    typeof grid === 'number' ? { grid, community: communityOf.get(grid) ?? '' } : {};
  const isGreen = (use: unknown) => use === 'park';
  const compounds = json.compounds.features;
  const map: WallMap = {
    version: 'town',
    layers: {
      water: take(json.water.features, () => ({})),
      blocks: take(
        compounds.filter(({ properties }) => !isGreen(properties.use)),
        ({ grid }) => inGrid(grid),
      ),
      green: take(
        compounds.filter(({ properties }) => isGreen(properties.use)),
        ({ grid }) => inGrid(grid),
      ),
      streets: take(json.streets.features, ({ widthM }) => ({ width: Number(widthM) })),
      grids: take(json.grids.features, ({ number }) => inGrid(number)),
      buildings: take(json.buildings.features, ({ grid, floors }) => ({
        ...inGrid(grid),
        floors: Number(floors),
      })),
    },
  };
  const spots = new Map<number, (readonly [number, number])[]>();
  for (const { geometry, properties } of compounds) {
    if (typeof properties.grid !== 'number' || geometry.type !== 'Polygon') continue;
    const list = spots.get(properties.grid) ?? [];
    list.push(middleOf(geometry.coordinates[0] ?? []));
    spots.set(properties.grid, list);
  }
  return { map, spots, place: placeOf(town.communities, map) };
}

function placeOf(communities: readonly { readonly name: string }[], map: WallMap): WallPlace {
  return {
    id: 'place',
    countyName: '澄城县',
    streetName: '城关街道',
    zone: 'Asia/Shanghai',
    communities: communities.map(({ name }) => ({
      name,
      grids: map.layers.grids
        .filter(({ properties }) => properties.community === name)
        .map(({ properties, geometry }) => {
          const ring = geometry.type === 'Polygon' ? geometry.coordinates[0] : geometry.coordinates.flat(2);
          const [longitude, latitude] = middleOf((ring ?? []) as (readonly [number, number])[]);
          return { number: properties.grid ?? 0, longitude, latitude };
        }),
    })),
  };
}

function middleOf(ring: readonly (readonly [number, number])[]): readonly [number, number] {
  const sum = ring.reduce(([a, b], [x, y]) => [a + x, b + y] as const, [0, 0] as const);
  return [sum[0] / ring.length, sum[1] / ring.length];
}
