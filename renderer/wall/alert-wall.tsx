import type { AlertView } from '../../contract/alert-view.ts';
import type { TerminalApi } from '../../contract/terminal-api.ts';
import type { Box, WallView } from '../../contract/wall/view.ts';
import { type AlertPart, AlertWords } from '../shared/alert/alert-words.tsx';
import { useSayItStands } from '../shared/alert/use-alert.ts';
import { px } from './px.ts';

/** Body text and edge of an alert, units. */
const BODY = 60;
const EDGE = 96;

interface AlertWallProps {
  readonly terminal: TerminalApi;
  readonly alert: AlertView;
  readonly view: Pick<WallView, 'width' | 'height' | 'unit' | 'seams'>;
}

/**
 * An alert over the whole wall. Each column of panels can be read alone and says it in one language, one after the other;
 * where a bezel lies under the title, what to do stands on the panel below.
 */
export function AlertWall({ terminal, alert, view }: AlertWallProps) {
  useSayItStands(terminal, alert);
  return (
    <section className="alert" role="alert" data-severity={alert.severity}>
      {alertCells(view, alert.languages.length).map(({ box, language, parts }) => {
        const words = alert.languages[language];
        return words === undefined ? null : (
          <div className="alert-cell" key={`${box.x} ${box.y}`} style={px(box)}>
            <AlertWords
              words={words}
              parts={parts}
              room={{ width: box.width, height: box.height, body: BODY * view.unit }}
            />
          </div>
        );
      })}
    </section>
  );
}

interface AlertCell {
  readonly box: Box;
  /** Which of the alert's languages. */
  readonly language: number;
  readonly parts: readonly AlertPart[];
}

/** Cells that no bezel crosses. One column alone holds all languages, one above the other. */
export function alertCells(
  { width, height, unit, seams }: AlertWallProps['view'],
  languages: number,
): readonly AlertCell[] {
  const edge = EDGE * unit;
  const columns = cut(seams.x, width, edge);
  const rows = cut(seams.y, height, edge);
  return columns.flatMap((column, at): AlertCell[] => {
    const own = columns.length === 1 ? Array.from({ length: languages }, (_, i) => i) : [at % languages];
    const [first, second] = rows;
    if (first === undefined) return [];
    if (second === undefined) {
      const part = (first.to - first.from - edge * (own.length - 1)) / own.length;
      return own.map((language, i) => ({
        box: boxOf(column, {
          from: first.from + i * (part + edge),
          to: first.from + i * (part + edge) + part,
        }),
        language,
        parts: ['head', 'text'],
      }));
    }
    const [language = 0] = own;
    if (own.length > 1)
      // A single column of several panels: a language to each.
      return rows.slice(0, own.length).map((row, i) => ({
        box: boxOf(column, row),
        language: own[i] ?? 0,
        parts: ['head', 'text'],
      }));
    return [
      { box: boxOf(column, first), language, parts: ['head'] },
      { box: boxOf(column, second), language, parts: ['text'] },
    ];
  });
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function cut(seams: readonly number[], length: number, edge: number): readonly Span[] {
  const ends = [0, ...seams, length];
  return ends.slice(1).map((to, i) => ({ from: (ends[i] ?? 0) + edge, to: to - edge }));
}

const boxOf = (column: Span, row: Span): Box => ({
  x: column.from,
  y: row.from,
  width: column.to - column.from,
  height: row.to - row.from,
});
