import type { WallTileId } from '../../../../kiosk-profiles/wall-part.ts';

/** Least height of each tile in units, from its hairline to the next: title 100, body, source line 76. */
export const TILE_HEIGHTS: Readonly<Record<WallTileId, number>> = {
  base: 424,
  housing: 404,
  'housing-by-community': 700,
  freshness: 456,
  kiosks: 428,
  today: 424,
  flow: 404,
  first: 456,
  categories: 418,
  units: 700,
  hops: 418,
  ages: 700,
  care: 640,
  'household-sizes': 700,
  notices: 560,
};
