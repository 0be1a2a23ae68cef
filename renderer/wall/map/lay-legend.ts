import type { MapView } from '../../../contract/wall/view.ts';
import type { Seams } from '../../shared/map/place-marks.ts';

/** What stands in the legend: devices above, stages and latenesses below them. */
export type LegendRow = 'layers' | 'states' | 'stages' | 'lateness';

export interface LegendColumn {
  /** px of the map area. */
  readonly left: number;
  readonly width: number;
  readonly rows: readonly { readonly row: LegendRow; readonly lines: number }[];
}

export interface LegendLayout {
  readonly columns: readonly LegendColumn[];
  /** What it takes of the map's lower edge, units. */
  readonly height: number;
}

/** Units below which the legend takes one column, and the height of a line. */
const NARROW = 1_700;
export const LINE = 58;
/** Between the words above and what lies on the map, units. */
const CLEAR = 52;
/** Widths of letters at the legend's size, of its signs with the gap behind them, and of the gap between two things, units. */
const LETTERS = { figure: 20, space: 10, hangul: 36, wide: 38 } as const;
const SIGNS: Readonly<Record<LegendRow, number>> = { layers: 58, states: 58, stages: 54, lateness: 66 };
const GAP = 42;
/** Between a word and its figure. */
const FIGURE_GAP = 12;
/** Part of the width that the left column gets where no bezel says otherwise. */
const LEFT_SHARE = 0.47;

/** Where the rows of a legend stand: in two columns, cut at the bezel, or in one where both have no room beside each other. */
export function layLegend(view: MapView, seams: Seams, unit: number): LegendLayout {
  const left = view.words.x - view.box.x;
  const right = left + view.words.width;
  const seam = seams.x.find((x) => x > left && x < right);
  const items = itemsOf(view);
  const stages = items.stages.reduce((sum, item) => sum + item + GAP, 0) * unit;
  const isOneColumn =
    seam === undefined && (view.words.width < NARROW * unit || stages > view.words.width * LEFT_SHARE);
  const split = seam ?? left + view.words.width * LEFT_SHARE;
  const places = isOneColumn
    ? [{ left, width: view.words.width, rows: ['layers', 'states', 'stages', 'lateness'] as const }]
    : [
        { left, width: split - seams.clear - left, rows: ['layers', 'stages'] as const },
        {
          left: split + seams.clear + 12 * unit,
          width: right - split - seams.clear - 12 * unit,
          rows: ['states', 'lateness'] as const,
        },
      ];
  const columns = places.map(({ rows, ...place }) => ({
    ...place,
    rows: rows
      .filter((row) => items[row].length > 0)
      .map((row) => ({ row, lines: linesOf(items[row], place.width / unit) })),
  }));
  const aligned = columns.map((column) => ({
    ...column,
    rows: column.rows.map(({ row, lines }, at) => ({
      row,
      lines: Math.max(lines, ...columns.map((other) => other.rows[at]?.lines ?? 0)),
    })),
  }));
  const lines = aligned[0]?.rows.reduce((sum, row) => sum + row.lines, 0) ?? 0;
  return { columns: aligned, height: CLEAR + LINE * lines };
}

/** Widths of what stands in each row, units. */
function itemsOf({ legend, devices }: MapView): Readonly<Record<LegendRow, readonly number[]>> {
  const widths = (row: LegendRow, words: readonly { readonly word: string; readonly text?: string }[]) =>
    words.map(
      ({ word, text }) => SIGNS[row] + widthOf(word) + (text === undefined ? 0 : FIGURE_GAP + widthOf(text)),
    );
  return {
    layers: widths('layers', devices?.layers ?? []),
    states: widths('states', devices?.states ?? []),
    stages: widths('stages', legend.stages),
    lateness: [...widths('lateness', legend.lateness), widthOf(legend.note)],
  };
}

const widthOf = (text: string) => [...text].reduce((sum, letter) => sum + LETTERS[sortOf(letter)], 0);

function sortOf(letter: string): keyof typeof LETTERS {
  if (letter === ' ') return 'space';
  if (letter < '\u1100') return 'figure';
  return letter >= '\uac00' && letter <= '\ud7a3' ? 'hangul' : 'wide';
}

/** How many lines these fill one after the other. */
function linesOf(items: readonly number[], width: number): number {
  let lines = 1;
  let filled = 0;
  for (const item of items) {
    const wish = filled === 0 ? item : filled + GAP + item;
    if (filled > 0 && wish > width) lines += 1;
    filled = filled > 0 && wish > width ? item : wish;
  }
  return lines;
}
