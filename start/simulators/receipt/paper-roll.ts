import { PNG } from 'pngjs';
import { openFontBook } from '../../../printers/certificate/fonts.ts';
import { type Bitmap, blacken, emptyBitmap, isBlack } from '../../../printers/receipt/bitmap.ts';
import { drawGlyph } from '../../../printers/receipt/glyph-dots.ts';
import type { Deed, Style } from './slip-reader.ts';

/** Paper of 58 mm: 384 dots of an eighth of a millimetre, 12 dots an ASCII column. */
const DOTS = 384;
const MARGIN = 24;
const LINE_DOTS = 30;
const GLYPH_DOTS = 24;

interface Piece {
  readonly height: number;
  draw(into: Bitmap, top: number): void;
}

/** The roll: what is printed grows on it until it is cut. */
export class PaperRoll {
  #pieces: Piece[] = [];
  readonly #book = openFontBook({ regular: FACES, semibold: FACES });

  print(deed: Extract<Deed, { do: 'text' | 'picture' | 'feed' }>): void {
    switch (deed.do) {
      case 'text':
        this.#pieces.push(this.#text(deed.text, deed.style));
        return;
      case 'picture':
        this.#pieces.push(placed(deed.picture, deed.style));
        return;
      case 'feed':
        this.#pieces.push({ height: deed.dots, draw: () => {} });
        return;
      default:
        deed satisfies never;
    }
  }

  /** Cuts what hangs out: its picture, black on white, with a margin as the printer leaves. */
  cut(): Buffer {
    const height = this.#pieces.reduce((sum, piece) => sum + piece.height, 0);
    const paper = emptyBitmap(DOTS, height);
    let top = 0;
    for (const piece of this.#pieces) {
      piece.draw(paper, top);
      top += piece.height;
    }
    this.#pieces = [];
    return pngOf(paper);
  }

  #text(text: string, style: Style): Piece {
    const column = (GLYPH_DOTS / 2) * style.times;
    const cells = [...text].map((character) => ({
      character,
      dots: character.charCodeAt(0) < 0x80 ? column : 2 * column,
    }));
    const lines: (typeof cells)[] = [[]];
    for (const cell of cells) {
      const used = (lines.at(-1) ?? []).reduce((sum, { dots }) => sum + dots, 0);
      if (used + cell.dots > DOTS) lines.push([]);
      lines.at(-1)?.push(cell);
    }
    const high = LINE_DOTS * style.times;
    return {
      height: high * lines.length,
      draw: (into, top) => {
        for (const [row, line] of lines.entries()) {
          let left = leftOf(
            line.reduce((sum, { dots }) => sum + dots, 0),
            style,
          );
          for (const { character, dots } of line) {
            const face = this.#book.faceFor(character, 'regular') ?? this.#book.face('sans');
            const size = GLYPH_DOTS * style.times;
            for (const shift of style.bold ? [0, 1] : [0])
              drawGlyph(into, face.font, character, {
                left: left + shift,
                top: top + row * high + 3 * style.times,
                size,
                cell: dots,
              });
            left += dots;
          }
        }
      },
    };
  }
}

const FACES = [
  { id: 'sans', npm: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf' },
] as const;

function leftOf(width: number, { align }: Style): number {
  return align === 'left' ? 0 : align === 'centre' ? (DOTS - width) / 2 : DOTS - width;
}

function placed(picture: Bitmap, style: Style): Piece {
  const left = leftOf(Math.min(picture.width, DOTS), style);
  return {
    height: picture.height,
    draw: (into, top) => {
      for (let y = 0; y < picture.height; y += 1)
        for (let x = 0; x < picture.width; x += 1)
          if (isBlack(picture, x, y)) blacken(into, left + x, top + y);
    },
  };
}

function pngOf(paper: Bitmap): Buffer {
  const png = new PNG({ width: DOTS + 2 * MARGIN, height: paper.height + 2 * MARGIN, colorType: 0 });
  png.data.fill(255);
  for (let y = 0; y < paper.height; y += 1)
    for (let x = 0; x < DOTS; x += 1) {
      if (!isBlack(paper, x, y)) continue;
      const at = 4 * ((y + MARGIN) * png.width + x + MARGIN);
      png.data.fill(0, at, at + 3);
    }
  return PNG.sync.write(png, { colorType: 0 });
}
