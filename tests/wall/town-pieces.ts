import { generateTown, TOWN_SEED } from '../../central/demo/chengcheng/town/generate-town.ts';
import { townGeoJson } from '../../central/demo/chengcheng/town/geo-json.ts';
import type { Town } from '../../central/demo/chengcheng/town/model.ts';
import type { Occupancy } from '../../contract/domain.ts';
import type { WallDoor, WallHouse } from '../../contract/wall/houses.ts';
import { type MapFeature, mapFeature, type WallMap, type WallPlace } from '../../contract/wall/map.ts';

/** The generated town as a wall receives it, straight from the generator: what pictures of the wall are taken of. */
export interface TownPieces {
  readonly map: WallMap;
  readonly place: WallPlace;
  /** Houses of each grid with their doors, by the grid's number. */
  readonly houses: ReadonlyMap<number, readonly TownHouse[]>;
  /** Middle of a compound of each grid, by the grid's number. */
  readonly spots: ReadonlyMap<number, readonly (readonly [number, number])[]>;
}

export type TownHouse = WallHouse & { readonly doors: readonly WallDoor[] };

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
      buildings: json.buildings.features.map((feature, at) =>
        mapFeature.parse({
          type: 'Feature',
          geometry: feature.geometry,
          properties: {
            ...inGrid(feature.properties.grid),
            floors: Number(feature.properties.floors),
            building: houseId(at),
          },
        }),
      ),
    },
  };
  const spots = new Map<number, (readonly [number, number])[]>();
  for (const { geometry, properties } of compounds) {
    if (typeof properties.grid !== 'number' || geometry.type !== 'Polygon') continue;
    const list = spots.get(properties.grid) ?? [];
    list.push(middleOf(geometry.coordinates[0] ?? []));
    spots.set(properties.grid, list);
  }
  return { map, spots, houses: housesOf(town), place: placeOf(town.communities, map) };
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

const houseId = (at: number) => `01JD${String(at).padStart(22, '0')}`;

function housesOf({ buildings, compounds, blocks, grids }: Town): TownPieces['houses'] {
  const rows = buildings.map((house, at): readonly [number, TownHouse] => {
    const compound = compounds[house.compound];
    const grid = blocks[compound?.block ?? -1]?.grid ?? null;
    const lived = house.units === 0 ? [] : range(house.floors);
    const doors = range(house.units).flatMap((unit) =>
      lived.flatMap((floor) =>
        range(house.doors).map((door): WallDoor => {
          const turn = (at * 7 + unit * 13 + floor * 29 + door * 3) % 20;
          const occupancy: Occupancy = turn < 2 ? 'vacant' : turn < 5 ? 'rented' : 'owner-occupied';
          return { unit, floor, door: `${floor}0${door}`, occupancy };
        }),
      ),
    );
    return [
      grid === null ? -1 : (grids[grid]?.number ?? -1),
      {
        id: houseId(at),
        name: house.number === null ? '沿街商铺' : `${house.number}号楼`,
        compound: compound?.name ?? '',
        floors: house.floors,
        lived,
        units: range(house.units).map(() => lived.map(() => house.doors)),
        band:
          doors.length < 10
            ? null
            : doors.filter(({ occupancy }) => occupancy === 'vacant').length < 5
              ? 0
              : 1,
        doors,
      },
    ];
  });
  return new Map(
    [...Map.groupBy(rows, ([grid]) => grid)].map(([grid, own]) => [grid, own.map(([, house]) => house)]),
  );
}

/** 1, 2, … */
const range = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
