import { assertDefined } from '../../contract/assert.ts';

/**
 * The smallest thing that a line break does not divide: a hanzi, a punctuation mark, a word of Latin letters
 * or digits, or a whole field such as a citizen number. Widths in mm.
 */
export interface Cell {
  readonly text: string;
  readonly width: number;
  /** Space before it, dropped at the start of a line down to `pad`. */
  readonly before: number;
  /** Part of `before` that stays at the start of a line (the underline's overhang). */
  readonly pad: number;
  /** Space after it. */
  readonly after: number;
  /** Number of the filled-in field it belongs to; null = printed wording. */
  readonly field: number | null;
}

export interface PlacedCell<C extends Cell> {
  readonly cell: C;
  /** Left edge of the ink, from the left margin. */
  readonly x: number;
}

export interface Line<C extends Cell> {
  readonly cells: readonly PlacedCell<C>[];
  /** Added after every cell but the last to fill the line; 0 on a last line. */
  readonly extra: number;
  /** Part of the line's width that stays empty because filling it would stretch too much; 0 on a last line. */
  readonly ragged: number;
}

/** GB/T 15834-2011: these never begin a line. */
const NEVER_FIRST = new Set('，。、；：？！）】》〉」』”’…—·％%,.;:?!)]}');
/** And these never end one. */
const NEVER_LAST = new Set('（【《〈「『“‘([{');
/** Their right half is blank, so at the end of a line it may stand beyond the margin. */
const HALF_BLANK = new Set('，。、；：？！）】》〉」』”’');
/** Beyond this a stretched line looks worse than a ragged one; in parts of the type size. */
const MOST_STRETCH = 0.3;

/** Breaks cells into lines of `width` mm and places them; all lines but the last are filled to the margin. */
export function breakLines<C extends Cell>(
  cells: readonly C[],
  width: number,
  indent: number,
  em: number,
): Line<C>[] {
  const lines: Line<C>[] = [];
  let rest = cells;
  while (rest.length > 0) {
    const start = lines.length === 0 ? indent : 0;
    const count = lineLength(rest, width - start);
    const isLast = count === rest.length;
    lines.push(placeLine(rest.slice(0, count), start, isLast ? null : width, em));
    rest = rest.slice(count);
  }
  return lines;
}

/** How many cells stand on the next line: as many as fit, then back to where a break is allowed. */
function lineLength(cells: readonly Cell[], width: number): number {
  let x = 0;
  let fitting = 0;
  for (const [i, cell] of cells.entries()) {
    x += (i === 0 ? cell.pad : cell.before) + cell.width;
    if (x - overhang(cell) > width) break;
    x += cell.after;
    fitting = i + 1;
  }
  // A cell wider than the line stands alone and sticks out: nothing is ever lost.
  let count = Math.max(fitting, 1);
  if (count === cells.length) return count;
  while (count > 1 && !mayBreakBefore(cells, count)) count--;
  // Nowhere allowed (a line of brackets only): better a bad break than an endless line.
  return mayBreakBefore(cells, count) ? count : Math.max(fitting, 1);
}

function mayBreakBefore(cells: readonly Cell[], index: number): boolean {
  const before = assertDefined(cells[index - 1], 'a cell before the break');
  const after = assertDefined(cells[index], 'a cell after the break');
  return !NEVER_FIRST.has(after.text) && !NEVER_LAST.has(before.text) && after.text !== ' ';
}

function placeLine<C extends Cell>(
  cells: readonly C[],
  start: number,
  fillTo: number | null,
  em: number,
): Line<C> {
  let x = start;
  const placed = cells.map((cell, i) => {
    x += i === 0 ? cell.pad : cell.before;
    const at = { cell, x };
    x += cell.width + cell.after;
    return at;
  });
  const last = cells.at(-1);
  const slack = fillTo === null || last === undefined ? 0 : fillTo - (x - overhang(last));
  const extra = cells.length > 1 ? slack / (cells.length - 1) : 0;
  if (extra === 0 || extra > MOST_STRETCH * em) {
    return { cells: placed, extra: 0, ragged: fillTo === null ? 0 : slack / fillTo };
  }
  return { cells: placed.map(({ cell, x: left }, i) => ({ cell, x: left + i * extra })), extra, ragged: 0 };
}

/** True when the right half of a mark is blank, so that what follows needs no air of its own. */
export function endsHalfBlank(text: string): boolean {
  return HALF_BLANK.has(text.slice(-1));
}

function overhang(cell: Cell): number {
  if (cell.text === ' ') return cell.width;
  return HALF_BLANK.has(cell.text) ? cell.width / 2 : 0;
}
