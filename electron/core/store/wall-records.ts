import { createHash } from 'node:crypto';
import { z } from 'zod';
import { wallAnalysis } from '../../../contract/wall/analysis.ts';
import { wallDay } from '../../../contract/wall/day.ts';
import { wallFigure } from '../../../contract/wall/figures.ts';
import { wallDoors, wallHouses } from '../../../contract/wall/houses.ts';
import { wallLamp } from '../../../contract/wall/lamp.ts';
import { MAP_LAYERS, type WallMap, wallMapPiece, wallPlace } from '../../../contract/wall/map.ts';
import type { StoreContext } from './context.ts';
import type { Store } from './types.ts';

const docRow = z.object({ doc: z.string() });

/** Reads of what was replicated for a wall. */
export function createWallRecords({ db }: StoreContext): Store['wall'] {
  const selectPlace = db.prepare("select doc from wall_place where id = 'place' limit 1");
  const selectFigures = db.prepare('select doc from wall_figure order by id');
  const selectAnalysis = db.prepare('select doc from wall_analysis');
  const selectLamps = db.prepare('select doc from wall_lamp order by id');
  const selectHouses = db.prepare('select doc from wall_houses order by id');
  const selectHousesOf = db.prepare('select doc from wall_houses where id = ?');
  const selectDoors = db.prepare('select doc from wall_doors where id = ?');
  const selectDays = db.prepare('select id from wall_day order by id').pluck();
  const selectDay = db.prepare('select doc from wall_day where id = ?');
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
        analysis: new Map(
          docs(selectAnalysis.all()).map((doc) => {
            const row = wallAnalysis.parse(doc);
            return [row.id, row];
          }),
        ),
        lamps: docs(selectLamps.all()).map((doc) => wallLamp.parse(doc)),
      };
    },
    houses: () => docs(selectHouses.all()).map((doc) => wallHouses.parse(doc)),
    housesOf: (grid) => {
      const row = selectHousesOf.get(`grid-${grid}`);
      return row === undefined ? [] : wallHouses.parse(JSON.parse(docRow.parse(row).doc)).houses;
    },
    doors: (grid) => {
      const row = selectDoors.get(`grid-${grid}`);
      return row === undefined ? null : wallDoors.parse(JSON.parse(docRow.parse(row).doc));
    },
    days: () => z.array(z.string()).parse(selectDays.all()),
    day: (id) => {
      const row = selectDay.get(id);
      return row === undefined ? null : wallDay.parse(JSON.parse(docRow.parse(row).doc));
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
