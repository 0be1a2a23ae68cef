import { relabel } from '../../central/demo/yanji/relabel.ts';
import type { WallRecords } from '../../electron/core/wall/compose/context.ts';
import { recordsOf } from './records.ts';
import type { TownPieces } from './town-pieces.ts';

/** The same value under the names of 延吉. */
export const inYanji = relabel;

/** What the public wall of 延吉 holds on the Sunday of the pictures. */
export function yanjiRecords(pieces: TownPieces): WallRecords {
  const { place, figures, lamps } = recordsOf(pieces);
  return {
    place: inYanji(place),
    figures: new Map(inYanji([...figures.values()]).map((row) => [row.id, row])),
    analysis: new Map(),
    lamps: inYanji(lamps),
  };
}
