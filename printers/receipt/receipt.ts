import type { Font } from 'fontkit';
import { type FontChain, openFontBook } from '../certificate/fonts.ts';
import { qrModules } from '../certificate/qr.ts';
import { type Bitmap, emptyBitmap, squares } from './bitmap.ts';
import { align, begin, bold, cut, large, lineFeed, raster } from './esc-pos.ts';
import { columnsOf, gbBytes } from './gb-text.ts';
import { drawGlyph } from './glyph-dots.ts';

/**
 * Paper of 58 mm: 384 dots, 32 columns of 12. A wider roll takes it as well, with a margin on the right.
 */
export const DOTS = 384;
export const COLUMNS = 32;
const LINE_DOTS = 24;
/** A case number's code has 21 modules; eight dots each are 1 mm, which any phone reads at arm's length. */
const MODULE_DOTS = 8;

/** What stands on a receipt, from the top. */
export type ReceiptLine =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly bold?: boolean; readonly centred?: boolean }
  /** A name in front, its words behind it, broken under themselves. */
  | { readonly kind: 'row'; readonly name: string; readonly words: string; readonly large?: boolean }
  | { readonly kind: 'rule' }
  | { readonly kind: 'code'; readonly text: string };

/** Faces for what no printer's font holds for certain, plainest first. */
const CHAIN: FontChain['regular'] = [
  { id: 'sans', npm: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf' },
  { id: 'hanamin-a', file: '/usr/share/fonts/truetype/hanazono/HanaMinA.ttf' },
  { id: 'hanamin-b', file: '/usr/share/fonts/truetype/hanazono/HanaMinB.ttf' },
  { id: 'babelstone', file: '/usr/share/fonts/truetype/babelstone/BabelStoneHan.ttf' },
];
/** Drawn where no face has the character: seen as a gap, never left out. */
const UNKNOWN = '〓';

/** Name and words of a row stand apart by this many columns. */
const NAME_COLUMNS = 6;

/** Bytes of a receipt, from the reset to the cut. */
export function receiptBytes(lines: readonly ReceiptLine[]): Uint8Array {
  return joined([begin, ...lines.flatMap(bytesOf), cut]);
}

function bytesOf(line: ReceiptLine): readonly Uint8Array[] {
  switch (line.kind) {
    case 'title':
      return [align('centre'), large(true), ...written(line.text, 2), large(false), align('left')];
    case 'text': {
      const parts = broken(line.text, COLUMNS).flatMap((text) => written(text, 1));
      const strong = line.bold ? [bold(true), ...parts, bold(false)] : parts;
      return line.centred ? [align('centre'), ...strong, align('left')] : strong;
    }
    case 'row':
      return rowOf(line);
    case 'rule':
      return written('-'.repeat(COLUMNS), 1);
    case 'code':
      return [raster(squares(qrModules(line.text), { dots: MODULE_DOTS, width: DOTS })), lineFeed];
    default:
      return line satisfies never;
  }
}

function rowOf({ name, words, large: big = false }: Extract<ReceiptLine, { kind: 'row' }>) {
  const times = big ? 2 : 1;
  const head = name + ' '.repeat(Math.max(1, NAME_COLUMNS - columnsOf(name)));
  const [first = '', ...rest] = broken(words, Math.floor((COLUMNS - NAME_COLUMNS) / times));
  if (big)
    return [
      ...written(head.trimEnd(), 1),
      large(true),
      ...[first, ...rest].flatMap((text) => written(text, 2)),
      large(false),
    ];
  const indent = ' '.repeat(NAME_COLUMNS);
  return [head + first, ...rest.map((text) => indent + text)].flatMap((text) => written(text, 1));
}

/** One line as text, or as a picture when the printer's font may not have one of its characters. */
function written(text: string, times: 1 | 2): readonly Uint8Array[] {
  const bytes = gbBytes(text);
  return bytes === null ? [raster(picture(text, times))] : [bytes, lineFeed];
}

function picture(text: string, times: 1 | 2): Bitmap {
  const bitmap = emptyBitmap(DOTS, (LINE_DOTS + 6) * times);
  let left = 0;
  for (const character of text) {
    const { drawn, font } = faceOf(character);
    const cell = columnsOf(character) * (LINE_DOTS / 2) * times;
    drawGlyph(bitmap, font, drawn, { left, top: 3 * times, size: LINE_DOTS * times, cell });
    left += cell;
  }
  return bitmap;
}

let book: ReturnType<typeof openFontBook> | null = null;

function faceOf(character: string): { readonly drawn: string; readonly font: Font } {
  book ??= openFontBook({ regular: CHAIN, semibold: CHAIN });
  const face = book.faceFor(character, 'regular');
  if (face !== null) return { drawn: character, font: face.font };
  return character === UNKNOWN ? { drawn: UNKNOWN, font: book.face('sans').font } : faceOf(UNKNOWN);
}

/** Lines of at most so many columns; words and figures are kept together where a line has room for them. */
export function broken(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.replace(/\s+/gu, ' ').match(/[\x21-\x7e]+|./gu) ?? []) {
    const pieces = columnsOf(word) > columns ? [...word] : [word];
    for (const piece of pieces) {
      if (columnsOf(line + piece) > columns) {
        lines.push(line.trimEnd());
        line = '';
      }
      if (line !== '' || piece !== ' ') line += piece;
    }
  }
  return [...lines, line.trimEnd()].filter(
    (each, at, all) => each !== '' || all.length === 1 || at < all.length - 1,
  );
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
