import { sql } from 'kysely';
import { z } from 'zod';
import type { MapFeature, MapLayer, WallMapPiece, WallPlace } from '../../../contract/wall/map.ts';
import { mapFeature } from '../../../contract/wall/map.ts';
import type { Trx } from '../../database/open.ts';
import { middleOfArea } from './middle.ts';
import type { StreetDay } from './street.ts';

/** The plan of the street in pieces: what lies under everything by layer, blocks and houses by grid. */

/** Features of one piece: a row of the replication stays well below a page's size. */
const FEATURES_PER_PIECE = 400;

const inGrid = z.object({ grid: z.number() });
const widthOf = z.object({ widthM: z.number() });

interface Drawn {
  readonly geometry: unknown;
  readonly grid: number | null;
  readonly community: string | null;
  readonly floors: number | null;
  readonly building?: string;
}

export async function mapPieces(trx: Trx, { streetId }: StreetDay): Promise<readonly WallMapPiece[]> {
  const ground = await sql<{ layer: string; geometry: unknown; properties: unknown }>`
    select layer, geometry, properties from map_feature
    where street_id = ${streetId} order by id`.execute(trx);
  const compounds = await sql<Drawn & { use: string }>`
    select compound.boundary as geometry, number as grid, c.name as community, null as floors, use
    from compound join grid on grid.id = grid_id join community c on c.id = community_id
    where c.street_id = ${streetId} order by number, compound.id`.execute(trx);
  const grids = await sql<Drawn>`
    select boundary as geometry, number as grid, c.name as community, null as floors
    from grid join community c on c.id = community_id
    where c.street_id = ${streetId} and boundary is not null order by number`.execute(trx);
  const houses = await sql<Drawn>`
    select footprint as geometry, number as grid, c.name as community, floors, b.id as building
    from building b join compound on compound.id = b.compound_id join grid on grid.id = grid_id
    join community c on c.id = community_id
    where c.street_id = ${streetId} order by number, b.id`.execute(trx);
  const layers: Readonly<Record<MapLayer, readonly MapFeature[]>> = {
    water: pick(ground.rows, 'water').map(({ geometry }) => feature(geometry, {})),
    streets: pick(ground.rows, 'streets').map(({ geometry, properties }) => {
      const parsed = widthOf.safeParse(properties);
      return feature(geometry, parsed.success ? { width: parsed.data.widthM } : {});
    }),
    // Where a grid lies its compounds are drawn, around it the blocks whole.
    blocks: [
      ...pick(ground.rows, 'blocks')
        .filter(({ properties }) => !inGrid.safeParse(properties).success)
        .map(({ geometry }) => feature(geometry, {})),
      ...compounds.rows.filter(({ use }) => use !== 'park').map(placed),
    ],
    green: pick(ground.rows, 'green').map(({ geometry }) => feature(geometry, {})),
    grids: grids.rows.map(placed),
    buildings: houses.rows.map(placed),
  };
  return Object.entries(layers).flatMap(([layer, features]) => piecesOf(layer as MapLayer, features)); // keys of the record
}

const pick = <Row extends { readonly layer: string }>(rows: readonly Row[], layer: string) =>
  rows.filter((row) => row.layer === layer);

function placed({ geometry, grid, community, floors, building }: Drawn): MapFeature {
  const of = grid === null || community === null ? {} : { grid, community };
  const house = building === undefined ? {} : { building };
  return feature(geometry, floors === null ? of : { ...of, ...house, floors });
}

function feature(geometry: unknown, properties: MapFeature['properties']): MapFeature {
  return mapFeature.parse({ type: 'Feature', properties, geometry });
}

function piecesOf(layer: MapLayer, features: readonly MapFeature[]): readonly WallMapPiece[] {
  const count = Math.ceil(features.length / FEATURES_PER_PIECE);
  return Array.from({ length: count }, (_, part) => ({
    id: `${layer}-${part}`,
    layer,
    features: features.slice(part * FEATURES_PER_PIECE, (part + 1) * FEATURES_PER_PIECE),
  }));
}

/** What the street is called, and where the plaques of its grids stand. */
export async function placeNames(trx: Trx, { streetId, zone }: StreetDay): Promise<WallPlace | null> {
  const { rows } = await sql<{ county: string; street: string; community: string; id: string }>`
    select c.county_name as county, c.street_name as street, c.name as community, c.id
    from community c where street_id = ${streetId} order by c.id`.execute(trx);
  const grids = await sql<{ community_id: string; number: number; boundary: unknown }>`
    select community_id, number, boundary from grid join community c on c.id = community_id
    where c.street_id = ${streetId} and number is not null order by number`.execute(trx);
  const [first] = rows;
  if (first === undefined) return null;
  return {
    id: 'place',
    countyName: first.county,
    streetName: first.street,
    zone,
    communities: rows.map(({ id, community }) => ({
      name: community,
      grids: grids.rows.flatMap(({ community_id, number, boundary }) => {
        const middle = community_id === id ? middleOfArea(boundary) : null;
        if (middle === null) return [];
        const [longitude, latitude] = middle;
        return [{ number, longitude, latitude }];
      }),
    })),
  };
}
