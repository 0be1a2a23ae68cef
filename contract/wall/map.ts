import { z } from 'zod';
import { ulid } from '../domain/base.ts';

/** The town's plan as GeoJSON (RFC 7946) in pieces, one row of the replication each. Invented, not surveyed. */

const position = z.tuple([z.number(), z.number()]);
const ring = z.array(position);

const properties = z.object({
  /** Name of the community; absent where no grid lies. */
  community: z.string().optional(),
  grid: z.number().int().optional(),
  floors: z.number().int().optional(),
  /** Which house it is (houses.ts). */
  building: ulid.optional(),
  /** Metres, of a street. */
  width: z.number().optional(),
});

export const mapFeature = z.object({
  type: z.literal('Feature'),
  properties,
  geometry: z.discriminatedUnion('type', [
    z.object({ type: z.literal('LineString'), coordinates: ring }),
    z.object({ type: z.literal('Polygon'), coordinates: z.array(ring) }),
    z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring)) }),
  ]),
});
export type MapFeature = z.infer<typeof mapFeature>;

/** Drawn in this order, the last one on top. */
export const MAP_LAYERS = ['water', 'blocks', 'green', 'streets', 'grids', 'buildings'] as const;
export type MapLayer = (typeof MAP_LAYERS)[number];

/** A row of the replication. */
export const wallMapPiece = z.object({
  /** `<layer>` or `<layer>-<part>`. */
  id: z.string().regex(/^[a-z][a-z0-9-]{0,60}$/),
  layer: z.enum(MAP_LAYERS),
  features: z.array(mapFeature),
});
export type WallMapPiece = z.infer<typeof wallMapPiece>;

/** Row `place` of the replication: what the street and its communities are called. */
export const wallPlace = z.object({
  id: z.literal('place'),
  countyName: z.string(),
  streetName: z.string(),
  zone: z.string(),
  communities: z.array(
    z.object({
      name: z.string(),
      /** Where the grid's plaque stands: the middle of its land. */
      grids: z.array(
        z.object({ number: z.number().int().positive(), longitude: z.number(), latitude: z.number() }),
      ),
    }),
  ),
});
export type WallPlace = z.infer<typeof wallPlace>;

/** All pieces put together, as the page draws them; the version changes with any piece. */
export const wallMap = z.object({
  version: z.string(),
  layers: z.record(z.enum(MAP_LAYERS), z.array(mapFeature)),
});
export type WallMap = z.infer<typeof wallMap>;
