import type { Font, PathCommand } from 'fontkit';
import { assertDefined } from '../../contract/assert.ts';

/** Where a glyph's origin stands (mm), its size (mm per em) and its turn (degrees clockwise). */
export interface Placement {
  readonly x: number;
  readonly baseline: number;
  readonly size: number;
  readonly degrees: number;
}

const LETTER: Readonly<Record<PathCommand['command'], string>> = {
  moveTo: 'M',
  lineTo: 'L',
  quadraticCurveTo: 'Q',
  bezierCurveTo: 'C',
  closePath: 'Z',
};

/** A character's outline as SVG path data in mm on the sheet; hundredths of a millimetre are finer than any printer. */
export function glyphOutline(font: Font, character: string, at: Placement): string {
  const codePoint = assertDefined(character.codePointAt(0), 'a character has a code point');
  const scale = at.size / font.unitsPerEm;
  const angle = (at.degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale];
  const place = (x: number, y: number) =>
    `${round(at.x + x * cos + y * sin)} ${round(at.baseline + x * sin - y * cos)}`;
  return font
    .glyphForCodePoint(codePoint)
    .path.commands.map(({ command, args }) => {
      const points: string[] = [];
      for (let i = 0; i + 1 < args.length; i += 2) points.push(place(args[i] ?? 0, args[i + 1] ?? 0));
      return LETTER[command] + points.join(' ');
    })
    .join('');
}

export function round(mm: number): number {
  return Math.round(mm * 1000) / 1000;
}
