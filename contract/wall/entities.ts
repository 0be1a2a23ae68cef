import { wallFigure } from './figures.ts';
import { wallLamp } from './lamp.ts';
import { wallMapPiece, wallPlace } from './map.ts';

/** Entities of the replication for the audience `wall-public`, in the scope `street/<id>`. */
export const wallEntities = {
  'wall-place': wallPlace,
  'wall-map': wallMapPiece,
  'wall-figure': wallFigure,
  'wall-lamp': wallLamp,
} as const;
export type WallEntity = keyof typeof wallEntities;
