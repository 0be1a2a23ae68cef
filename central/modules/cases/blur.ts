import { type CaseLamp, polygon } from '../../../contract/domain.ts';

/** Raster of a public place in degrees: about 110 m north–south, and about 90 m east–west in the north of China. */
const RASTER = 0.001;

/** Six decimals are a tenth of a metre; more would only be noise of the arithmetic. */
const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

/** The middle of the raster cell in which a point lies. */
export function blurred({
  coordinates: [longitude, latitude],
}: NonNullable<CaseLamp['place']>): NonNullable<CaseLamp['place']> {
  const middle = (degrees: number) => round((Math.floor(degrees / RASTER) + 0.5) * RASTER);
  return { type: 'Point', coordinates: [middle(longitude), middle(latitude)] };
}

/** The middle of a footprint's box: a house, not a door of it. Null for what is no polygon. */
export function middleOf(footprint: unknown): CaseLamp['place'] {
  const parsed = polygon.safeParse(footprint);
  if (!parsed.success) return null;
  const ring = parsed.data.coordinates[0] ?? [];
  const middle = (axis: 0 | 1) => {
    const values = ring.map((position) => position[axis]);
    return round((Math.min(...values) + Math.max(...values)) / 2);
  };
  return { type: 'Point', coordinates: [middle(0), middle(1)] };
}
