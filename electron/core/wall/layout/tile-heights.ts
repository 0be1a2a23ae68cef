import type { Box } from '../../../../contract/wall/view.ts';
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
  care: 690,
  'household-sizes': 700,
  notices: 560,
  party: 424,
  'party-members': 500,
  'party-activities': 500,
  projects: 418,
  stars: 404,
  'red-black': 700,
  published: 560,
  resources: 500,
  'analysis-people': 560,
  'analysis-matters': 560,
  'analysis-land': 560,
  'analysis-things': 560,
  'analysis-organisations': 560,
  'analysis-communities': 700,
};

/** Narrowest column in which every tile reads, units. */
export const NARROWEST = 590;
/** Width for which the bodies were drawn: letters grow with what is beyond it, units. */
const DRAWN_WIDTH = 856;
/** Title and source line of a tile, which keep their size, units. */
const FRAME = 184;
/** A figure larger than this beside its title is a poster. */
const LARGEST = 1.6;

/** How much larger than at its least size the body of a tile can be drawn in its box. */
export function scaleIn(id: WallTileId, box: Pick<Box, 'width' | 'height'>, unit: number): number {
  const high = (box.height / unit - FRAME) / (TILE_HEIGHTS[id] - FRAME);
  const wide = box.width / unit / DRAWN_WIDTH;
  return Math.round(Math.max(1, Math.min(high, wide, LARGEST)) * 100) / 100;
}
