import { wallAnalysis } from './analysis.ts';
import { wallDay } from './day.ts';
import { wallFigure } from './figures.ts';
import { wallDoors, wallHouses } from './houses.ts';
import { wallLamp } from './lamp.ts';
import { wallMapPiece, wallPlace } from './map.ts';

/** Entities of the replication for both audiences of a wall, in the scope `street/<id>`. */
export const wallEntities = {
  'wall-place': wallPlace,
  'wall-map': wallMapPiece,
  'wall-figure': wallFigure,
  'wall-lamp': wallLamp,
  'wall-houses': wallHouses,
} as const;

/** The same, for walls of the staff alone. */
export const wallStaffEntities = {
  ...wallEntities,
  'wall-doors': wallDoors,
  'wall-analysis': wallAnalysis,
  'wall-day': wallDay,
} as const;
export type WallEntity = keyof typeof wallStaffEntities;
