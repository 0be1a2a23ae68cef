import type { Font } from 'fontkit';
import { assertDefined } from '../../contract/assert.ts';
import { type ModulesCommand, moduleBars } from './drawing.ts';
import { type Matrix, outlineMatrix, type Placement } from './outline.ts';

/*
 * Page operators (ISO 32000-1, 8.5) written in one go: pdfkit spends most of a page's time on drawing some fifteen
 * hundred little rectangles and curves one call at a time.
 */

/** Dark modules as one filled path; `scale` turns mm into points. The fill colour is set before. */
export function modulesOperators({ x, y, size, modules }: ModulesCommand, scale: number): string {
  const pitch = number((size / modules.length) * scale);
  const bars = moduleBars(modules).map((bar) => `${bar.x} ${bar.y} ${bar.w} 1 re`);
  return `q ${pitch} 0 0 ${pitch} ${number(x * scale)} ${number(y * scale)} cm\n${bars.join('\n')}\nf Q`;
}

/** One filled outline at a place given in points. The fill colour is set before. */
export function outlineOperators(font: Font, character: string, at: Placement): string {
  const matrix: Matrix = outlineMatrix(font, at);
  return `q ${matrix.map(number).join(' ')} cm\n${glyphPath(font, character)}\nf Q`;
}

/** Paths already written, per face: seal and watermark say the same words on every sheet of a community. */
const written = new WeakMap<Font, Map<string, string>>();

function glyphPath(font: Font, character: string): string {
  const known = written.get(font) ?? new Map<string, string>();
  written.set(font, known);
  const path = known.get(character) ?? writePath(font, character);
  known.set(character, path);
  return path;
}

function writePath(font: Font, character: string): string {
  const codePoint = assertDefined(character.codePointAt(0), 'a character has a code point');
  let [penX, penY] = [0, 0];
  return font
    .glyphForCodePoint(codePoint)
    .path.commands.map(({ command, args }) => {
      const [a = 0, b = 0, c = 0, d = 0] = args;
      const [fromX, fromY] = [penX, penY];
      [penX, penY] = [args.at(-2) ?? penX, args.at(-1) ?? penY];
      switch (command) {
        case 'moveTo':
          return `${number(a)} ${number(b)} m`;
        case 'lineTo':
          return `${number(a)} ${number(b)} l`;
        case 'quadraticCurveTo':
          // PDF has cubic curves only; the control points lie two thirds of the way to the quadratic's.
          return `${[
            fromX + ((a - fromX) * 2) / 3,
            fromY + ((b - fromY) * 2) / 3,
            c + ((a - c) * 2) / 3,
            d + ((b - d) * 2) / 3,
            c,
            d,
          ]
            .map(number)
            .join(' ')} c`;
        case 'bezierCurveTo':
          return `${args.map(number).join(' ')} c`;
        case 'closePath':
          return 'h';
        default:
          return command satisfies never;
      }
    })
    .join('\n');
}

/** PDF knows no exponents; ten-thousandths are finer than any printer. */
function number(value: number): string {
  return String(Math.round(value * 10_000) / 10_000);
}
