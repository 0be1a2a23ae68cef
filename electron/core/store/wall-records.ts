import { createHash } from 'node:crypto';
import { z } from 'zod';
import { wallFigure } from '../../../contract/wall/figures.ts';
import { wallLamp } from '../../../contract/wall/lamp.ts';
import { MAP_LAYERS, type WallMap, wallMapPiece, wallPlace } from '../../../contract/wall/map.ts';
import type { StoreContext } from './context.ts';
import type { Store } from './types.ts';

const docRow = z.object({ doc: z.string() });

/** Reads of what was replicated for a wall. */
export function createWallRecords({ db }: StoreContext): Store['wall'] {
  const selectPlace = db.prepare("select doc from wall_place where id = 'place' limit 1");
  const selectFigures = db.prepare('select doc from wall_figure order by id');
  const selectLamps = db.prepare('select doc from wall_lamp order by id');
  const selectPieces = db.prepare('select doc from wall_map order by id');
  const selectVersion = db
    .prepare("select id || ' ' || rev || ' ' || scope from wall_map order by id")
    .pluck();
  const docs = (rows: readonly unknown[]) => rows.map((row): unknown => JSON.parse(docRow.parse(row).doc));
  return {
    records: () => {
      const place = selectPlace.get();
      return {
        place: place === undefined ? null : wallPlace.parse(JSON.parse(docRow.parse(place).doc)),
        figures: new Map(
          docs(selectFigures.all()).map((doc) => {
            const figure = wallFigure.parse(doc);
            return [figure.id, figure];
          }),
        ),
        lamps: docs(selectLamps.all()).map((doc) => wallLamp.parse(doc)),
      };
    },
    mapVersion: () =>
      createHash('sha256').update(z.array(z.string()).parse(selectVersion.all()).join('\n')).digest('hex'),
    mapLayers: () => {
      const layers = Object.fromEntries(
        MAP_LAYERS.map((layer): [string, WallMap['layers'][keyof WallMap['layers']]] => [layer, []]),
      ) as WallMap['layers']; // one row per member of a const list
      for (const doc of docs(selectPieces.all())) {
        const piece = wallMapPiece.parse(doc);
        layers[piece.layer].push(...piece.features);
      }
      return layers;
    },
  };
}
