import { assertDefined } from '../../contract/assert.ts';
import type { Command, Part } from './drawing.ts';
import type { FontBook } from './fonts.ts';
import { breakLines, type Cell, endsHalfBlank, type Line } from './line-breaking.ts';
import { COLOUR, LEFT, RIGHT } from './page.ts';
import { setText, textWidth } from './type-setting.ts';
import type { Piece } from './wording.ts';

/** In parts of the type size: air before a field, and how far its underline reaches beyond the ink. */
const FIELD_GAP = 0.26;
const UNDERLINE_REACH = 0.13;
const UNDERLINE_BELOW = 0.26;
/** Words of Latin letters and digits stay together, unless one is longer than half a line. */
const WORDS_AND_CHARACTERS = /[A-Za-z0-9*][A-Za-z0-9*.\-/#]*|./gsu;

/** A cell with what is really drawn in its room (a masked number) and the air between its characters. */
export interface SetCell extends Cell {
  readonly shown: string;
  readonly spacing: number;
}

export interface BodyStep {
  readonly size: number;
  readonly pitch: number;
}

/** Lines of one paragraph, indented by two characters. */
export function paragraphLines(
  pieces: readonly Piece[],
  step: BodyStep,
  fonts: FontBook,
): readonly Line<SetCell>[] {
  const width = RIGHT - LEFT;
  const cells = pieces.flatMap((piece, index) => {
    const gap = endsHalfBlank(pieces[index - 1]?.text ?? '') ? 0 : FIELD_GAP;
    return pieceCells(piece, index, gap, step.size, width, fonts);
  });
  return breakLines(cells, width, 2 * step.size, step.size);
}

/** Draws lines from a first baseline down: text, and an underline under each filled-in field per line. */
export function drawLines(
  lines: readonly Line<SetCell>[],
  firstBaseline: number,
  step: BodyStep,
  part: Part,
  fonts: FontBook,
): Command[] {
  return lines.flatMap((line, i) => {
    const baseline = firstBaseline + i * step.pitch;
    return [
      ...underlines(line, baseline, step.size, part),
      ...lineText(line, baseline, step.size, part, fonts),
    ];
  });
}

function pieceCells(
  piece: Piece,
  index: number,
  gap: number,
  size: number,
  lineWidth: number,
  fonts: FontBook,
): readonly SetCell[] {
  const width = (text: string) => textWidth(text, size, 'regular', fonts);
  const words = piece.whole === true ? [piece.text] : (piece.text.match(WORDS_AND_CHARACTERS) ?? []);
  const texts = words.flatMap((word) => (width(word) > lineWidth / 2 && !piece.whole ? [...word] : [word]));
  return texts.map((text, i) => {
    const shown = piece.shown ?? text;
    const room = width(text);
    const isFirst = piece.field && i === 0;
    const isLast = piece.field && i === texts.length - 1;
    return {
      text,
      shown,
      width: room,
      spacing: shown === text ? 0 : (room - width(shown)) / Math.max([...shown].length - 1, 1),
      before: isFirst ? (gap + UNDERLINE_REACH) * size : 0,
      pad: isFirst ? UNDERLINE_REACH * size : 0,
      after: isLast ? UNDERLINE_REACH * size : 0,
      field: piece.field ? index : null,
    };
  });
}

function lineText(
  line: Line<SetCell>,
  baseline: number,
  size: number,
  part: Part,
  fonts: FontBook,
): Command[] {
  return joinSingles(line).flatMap(({ text, x, spacing }) =>
    setText(text, LEFT + x, baseline, { part, size, colour: COLOUR.ink, spacing }, fonts),
  );
}

interface Stretch {
  readonly text: string;
  readonly x: number;
  readonly spacing: number;
  /** Where a further single character would have to begin to belong to it; null = nothing joins. */
  readonly joinsAt: number | null;
}

/** Neighbouring single characters with the same air between them become one stretch: fewer runs, better extraction. */
function joinSingles(line: Line<SetCell>): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const { cell, x } of line.cells) {
    const isSingle = [...cell.shown].length === 1;
    const open = stretches.at(-1);
    const joinsAt = isSingle ? x + cell.width + line.extra : null;
    const joins =
      isSingle && open !== undefined && open.joinsAt !== null && Math.abs(open.joinsAt - x) < 1e-6;
    if (joins) stretches[stretches.length - 1] = { ...open, text: open.text + cell.shown, joinsAt };
    else stretches.push({ text: cell.shown, x, spacing: isSingle ? line.extra : cell.spacing, joinsAt });
  }
  return stretches;
}

function underlines(line: Line<SetCell>, baseline: number, size: number, part: Part): Command[] {
  const fields = [...new Set(line.cells.flatMap(({ cell }) => (cell.field === null ? [] : [cell.field])))];
  return fields.map((field) => {
    const cells = line.cells.filter(({ cell }) => cell.field === field);
    const first = assertDefined(cells[0], 'a field on this line has a first cell');
    const last = assertDefined(cells.at(-1), 'a field on this line has a last cell');
    const y = baseline + UNDERLINE_BELOW * size;
    return {
      kind: 'line',
      part,
      colour: COLOUR.underline,
      width: 0.25,
      // A field that goes on from or to another line ends at the margin.
      x1: LEFT + Math.max(first.x - UNDERLINE_REACH * size, 0),
      y1: y,
      x2: Math.min(LEFT + last.x + last.cell.width + UNDERLINE_REACH * size, RIGHT),
      y2: y,
    };
  });
}
