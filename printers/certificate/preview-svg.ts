import type { Font } from 'fontkit';
import { throwIllegalValue } from '../../contract/assert.ts';
import type { CertificateFacts } from '../../contract/certificate.ts';
import { type Command, type Dash, moduleBars, type Sheet, type TextCommand } from './drawing.ts';
import type { FontBook } from './fonts.ts';
import { CURRENT_LAW, type LawBooks } from './law.ts';
import { layoutCertificate } from './layout.ts';
import { glyphOutline, outlineMatrix, type Placement } from './outline.ts';

/**
 * The sheet as an SVG document of 210 × 297 user units (mm). Every character is an outline: the screen needs no font,
 * and neither name nor number of the person stands in the markup, where a snapshot or a crash dump could keep it.
 */
export function previewSvg(facts: CertificateFacts, fonts: FontBook, law: LawBooks = CURRENT_LAW): string {
  return sheetSvg(layoutCertificate(facts, { kind: 'preview' }, fonts, law), fonts);
}

/** Any sheet as SVG. */
export function sheetSvg(sheet: Sheet, fonts: FontBook): string {
  const { width, height, commands } = sheet;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="居住证明预览">`,
    `<rect width="${width}" height="${height}" fill="#FFFFFF"/>`,
    ...commands.map((command) => element(command, fonts)),
    '</svg>',
  ].join('');
}

function element(command: Command, fonts: FontBook): string {
  const { colour } = command;
  switch (command.kind) {
    case 'text':
      return `<g fill="${colour}">${textOutlines(command, fonts)}</g>`;
    case 'outline': {
      const { font } = fonts.face(command.face);
      return `<g fill="${colour}">${outline(font, command.character, command)}</g>`;
    }
    case 'line': {
      const { x1, y1, x2, y2, width } = command;
      const ends = `x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}"`;
      return `<line ${ends} stroke="${colour}" stroke-width="${width}"/>`;
    }
    case 'rect': {
      const { x, y, w, h, stroke, dash } = command;
      const box = `x="${round(x)}" y="${round(y)}" width="${round(w)}" height="${round(h)}"`;
      return `<rect ${box} ${paint(colour, stroke, dash)}/>`;
    }
    case 'circle': {
      const { cx, cy, r, stroke, dash } = command;
      return `<circle cx="${cx}" cy="${cy}" r="${r}" ${paint(colour, stroke, dash)}/>`;
    }
    case 'modules': {
      const { x, y, size, modules } = command;
      const bars = moduleBars(modules).map((bar) => `M${bar.x} ${bar.y}h${bar.w}v1h${-bar.w}z`);
      const place = `translate(${round(x)} ${round(y)}) scale(${round(size / modules.length)})`;
      return `<path fill="${colour}" transform="${place}" d="${bars.join('')}"/>`;
    }
    default:
      return throwIllegalValue(command);
  }
}

function paint(colour: string, stroke: number | null, dash: Dash): string {
  if (stroke === null) return `fill="${colour}"`;
  const dashes = dash === null ? '' : ` stroke-dasharray="${dash.on} ${dash.off}"`;
  return `fill="none" stroke="${colour}" stroke-width="${stroke}"${dashes}`;
}

function textOutlines(command: TextCommand, fonts: FontBook): string {
  const { font } = fonts.face(command.face);
  let x = command.x;
  let paths = '';
  for (const character of command.text) {
    paths += outline(font, character, { ...command, x, degrees: 0 });
    const advance = font.glyphForCodePoint(character.codePointAt(0) ?? 0).advanceWidth;
    x += (advance / font.unitsPerEm) * command.size + command.spacing;
  }
  return paths;
}

function outline(font: Font, character: string, at: Placement): string {
  const path = glyphOutline(font, character);
  if (path === '') return '';
  const matrix = outlineMatrix(font, at).map((value) => Number(value.toPrecision(6)));
  return `<path transform="matrix(${matrix.join(' ')})" d="${path}"/>`;
}

/** Micrometres are finer than any screen. */
function round(mm: number): number {
  return Math.round(mm * 1000) / 1000;
}
