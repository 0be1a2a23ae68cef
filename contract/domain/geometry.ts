import { z } from 'zod';

/** GeoJSON (RFC 7946): longitude before latitude, WGS 84 degrees. Our own surveying-free drawing, no base map. */
export const lonLat = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
export type LonLat = z.infer<typeof lonLat>;

export const point = z.object({ type: z.literal('Point'), coordinates: lonLat });

export const lineString = z.object({ type: z.literal('LineString'), coordinates: z.array(lonLat).min(2) });

/** Closed ring: the first position stands again at the end. */
const ring = z.array(lonLat).min(4);

export const polygon = z.object({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1) });
export type Polygon = z.infer<typeof polygon>;

export const multiPolygon = z.object({
  type: z.literal('MultiPolygon'),
  coordinates: z.array(z.array(ring).min(1)).min(1),
});

/** An area that may lie in pieces, as a grid beside a river does. */
export const area = z.discriminatedUnion('type', [polygon, multiPolygon]);
export type Area = z.infer<typeof area>;
