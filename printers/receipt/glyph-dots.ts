import type { Font } from 'fontkit';
import { type Bitmap, blacken } from './bitmap.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Straight pieces that stand for one curve: a glyph is 24 to 48 dots high. */
const PIECES = 6;
/** Where the line that characters stand on lies in their em, as Chinese faces have it. */
const BASELINE = 0.86;
/** Heights within a row of dots at which a glyph is looked at, and dots that it is drawn wider. */
const SAMPLES = [0.25, 0.5, 0.75] as const;
const WIDER = 0.2;

interface GlyphPlace {
  readonly left: number;
  readonly top: number;
  readonly size: number;
  /** Width of its cell: printers' faces have one width, and a narrow character stands in the middle of it. */
  readonly cell: number;
}

/**
 * Draws one character's outline into a bitmap, its em square at (`left`, `top`) and `size` dots high: a dot is black
 * when it is inside by the non-zero rule, as TrueType fills, with a hair's breadth more: a thin stroke must not fall between two dots.
 */
export function drawGlyph(
  into: Bitmap,
  font: Font,
  character: string,
  { left: cellLeft, top, size, cell }: GlyphPlace,
): void {
  const scale = size / font.unitsPerEm;
  const advance = font.glyphForCodePoint(character.codePointAt(0) ?? 0).advanceWidth;
  const left = cellLeft + (cell - advance * scale) / 2;
  const baseline = top + BASELINE * size;
  const contours = flatten(font, character).map((points) =>
    points.map(({ x, y }) => ({ x: left + x * scale, y: baseline - y * scale })),
  );
  for (let y = Math.floor(top); y < top + size; y += 1)
    for (const part of SAMPLES)
      for (const [from, to] of insideSpans(contours, y + part))
        for (let x = Math.ceil(from - WIDER - 0.5); x + 0.5 < to + WIDER; x += 1) blacken(into, x, y);
}

/** The outline as closed polygons in font units, y up. */
function flatten(font: Font, character: string): readonly (readonly Point[])[] {
  const contours: Point[][] = [];
  let now: Point = { x: 0, y: 0 };
  for (const { command, args } of font.glyphForCodePoint(character.codePointAt(0) ?? 0).path.commands) {
    const points = pairs(args);
    if (command === 'moveTo') contours.push([]);
    const contour = contours.at(-1);
    const end = points.at(-1);
    if (contour === undefined || end === undefined) continue;
    if (points.length === 1) contour.push(end);
    else
      for (let piece = 1; piece <= PIECES; piece += 1)
        contour.push(onCurve([now, ...points], piece / PIECES));
    now = end;
  }
  return contours;
}

function pairs(args: readonly number[]): readonly Point[] {
  return Array.from({ length: args.length / 2 }, (_, at) => ({
    x: args[2 * at] ?? 0,
    y: args[2 * at + 1] ?? 0,
  }));
}

/** De Casteljau: any degree. */
function onCurve(points: readonly Point[], t: number): Point {
  const [first = { x: 0, y: 0 }, ...rest] = points;
  if (rest.length === 0) return first;
  const between = rest.map((to, at) => {
    const from = points[at] ?? to;
    return { x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t };
  });
  return onCurve(between, t);
}

/** Stretches of a horizontal line that lie inside. */
function insideSpans(
  contours: readonly (readonly Point[])[],
  y: number,
): readonly (readonly [number, number])[] {
  const crossings = contours
    .flatMap((points) => points.map((from, at) => ({ from, to: points[(at + 1) % points.length] ?? from })))
    .filter(({ from, to }) => from.y <= y !== to.y <= y)
    .map(({ from, to }) => ({
      x: from.x + ((y - from.y) * (to.x - from.x)) / (to.y - from.y),
      turn: to.y > from.y ? 1 : -1,
    }))
    .sort((a, b) => a.x - b.x);
  const spans: (readonly [number, number])[] = [];
  let depth = 0;
  let begin = 0;
  for (const { x, turn } of crossings) {
    if (depth === 0) begin = x;
    depth += turn;
    if (depth === 0) spans.push([begin, x]);
  }
  return spans;
}
