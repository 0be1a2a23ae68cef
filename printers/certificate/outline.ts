import type { Font, PathCommand } from 'fontkit';
import { assertDefined } from '../../contract/assert.ts';

/** Where a glyph's origin stands (mm or points), its size per em in the same unit and its turn (degrees clockwise). */
export interface Placement {
  readonly x: number;
  readonly baseline: number;
  readonly size: number;
  readonly degrees: number;
}

export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

const LETTER: Readonly<Record<PathCommand['command'], string>> = {
  moveTo: 'm',
  lineTo: 'l',
  quadraticCurveTo: 'q',
  bezierCurveTo: 'c',
  closePath: 'z',
};

/** Outlines already written, per face: a watermark has eight of them, a page of text some eighty. */
const written = new WeakMap<Font, Map<string, string>>();

/** A character's outline as SVG path data in font units, y up, with relative coordinates, which are short. */
export function glyphOutline(font: Font, character: string): string {
  const known = written.get(font) ?? new Map<string, string>();
  written.set(font, known);
  const path = known.get(character) ?? writeOutline(font, character);
  known.set(character, path);
  return path;
}

/** The matrix that puts an outline of `glyphOutline` on a sheet with y down. */
export function outlineMatrix(font: Font, { x, baseline, size, degrees }: Placement): Matrix {
  const scale = size / font.unitsPerEm;
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale];
  return [cos, sin, sin, -cos, x, baseline];
}

function writeOutline(font: Font, character: string): string {
  const codePoint = assertDefined(character.codePointAt(0), 'a character has a code point');
  let [penX, penY] = [0, 0];
  let [startX, startY] = [0, 0];
  return font
    .glyphForCodePoint(codePoint)
    .path.commands.map(({ command, args }) => {
      const points = args.map((value, i) => Math.round(value) - (i % 2 === 0 ? penX : penY));
      if (command === 'closePath') [penX, penY] = [startX, startY];
      else [penX, penY] = [penX + (points.at(-2) ?? 0), penY + (points.at(-1) ?? 0)];
      if (command === 'moveTo') [startX, startY] = [penX, penY];
      return LETTER[command] + points.join(' ');
    })
    .join('');
}
