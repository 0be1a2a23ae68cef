import { z } from 'zod';
import { area } from '../../../contract/domain.ts';
import type { Db } from '../../database/open.ts';

/** Places of a community as layers of GeoJSON (RFC 7946). No layer has a property that could hold a person. */
const feature = z.object({
  type: z.literal('Feature'),
  id: z.string(),
  geometry: area,
  properties: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});
const layer = z.object({ type: z.literal('FeatureCollection'), features: z.array(feature) });
export const placesGeoJson = z.object({ grids: layer, compounds: layer, buildings: layer });
export type PlacesGeoJson = z.infer<typeof placesGeoJson>;

type Row = { readonly id: string; readonly geometry: unknown } & Readonly<Record<string, unknown>>;

function collect(rows: readonly Row[]): z.infer<typeof layer> {
  return {
    type: 'FeatureCollection',
    features: rows.map(({ id, geometry, ...properties }) =>
      feature.parse({ type: 'Feature', id, geometry, properties }),
    ),
  };
}

export async function readPlacesGeoJson(
  { db }: { readonly db: Pick<Db, 'selectFrom'> },
  communityId: string,
): Promise<PlacesGeoJson> {
  const grids = await db
    .selectFrom('grid')
    .select(['id', 'number', 'name', 'boundary as geometry'])
    .where('community_id', '=', communityId)
    .where('boundary', 'is not', null)
    .orderBy('id')
    .execute();
  const inCommunity = db
    .selectFrom('compound')
    .innerJoin('grid', 'grid.id', 'compound.grid_id')
    .where('grid.community_id', '=', communityId);
  const compounds = await inCommunity
    .select([
      'compound.id',
      'compound.name',
      'compound.use',
      'compound.grid_id as grid',
      'compound.built_in as builtIn',
      'compound.boundary as geometry',
    ])
    .orderBy('compound.id')
    .execute();
  const buildings = await inCommunity
    .innerJoin('building', 'building.compound_id', 'compound.id')
    .select([
      'building.id',
      'building.name',
      'building.kind',
      'building.compound_id as compound',
      'building.floors',
      'building.units',
      'building.doors',
      'building.footprint as geometry',
    ])
    .orderBy('building.id')
    .execute();
  return { grids: collect(grids), compounds: collect(compounds), buildings: collect(buildings) };
}
