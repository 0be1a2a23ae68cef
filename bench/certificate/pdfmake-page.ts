import { COLOUR, LEFT, PAGE, QR, RIGHT, SEAL } from '../../printers/certificate/page.ts';
import type { PageParts, PlacedLine } from './page-parts.ts';

const pt = (mm: number) => (mm * 72) / 25.4;

/** Ascender and line height of Noto Serif SC in em, by which pdfmake places a line's top. */
const ASCENT = 1.151;
const LINE_HEIGHT = 1.437;

const at = (x: number, baseline: number, size: number) => ({
  absolutePosition: { x: pt(x), y: pt(baseline - ASCENT * size) },
});

const line = ({ text, x, baseline, size, spacing, colour, bold }: PlacedLine) => ({
  text,
  fontSize: pt(size),
  color: colour,
  bold,
  characterSpacing: pt(spacing),
  ...at(x, baseline, size),
});

const ring = (inset: number, lineWidth: number) => ({
  type: 'ellipse',
  x: 0,
  y: 0,
  r1: pt(SEAL.r - inset),
  r2: pt(SEAL.r - inset),
  lineWidth: pt(lineWidth),
  lineColor: COLOUR.cinnabar,
});

/** The certificate as a user of pdfmake writes it: its own paragraphs, QR code, canvas and watermark. */
export function pdfmakePage(parts: PageParts, payload: string): object {
  const { body, bodySize, bodyPitch } = parts;
  return {
    pageSize: 'A4',
    pageMargins: [pt(LEFT), pt(10), pt(PAGE.width - RIGHT), 0],
    defaultStyle: { font: 'Serif' },
    watermark: {
      text: parts.watermark,
      color: COLOUR.watermark,
      opacity: 1,
      bold: true,
      fontSize: pt(34),
      angle: -42,
    },
    content: [
      { canvas: [ring(0.5, 1), ring(2, 0.22)], absolutePosition: { x: pt(SEAL.cx), y: pt(SEAL.cy) } },
      ...parts.seal.map(line),
      ...body.map(({ pieces, baseline }) => ({
        text: pieces.map(({ text, field }) =>
          field ? { text, decoration: 'underline', decorationColor: COLOUR.underline } : { text },
        ),
        color: COLOUR.ink,
        fontSize: pt(bodySize),
        lineHeight: bodyPitch / (LINE_HEIGHT * bodySize),
        leadingIndent: pt(2 * bodySize),
        ...at(LEFT, baseline, bodySize),
      })),
      ...parts.lines.map(line),
      {
        qr: payload,
        eccLevel: 'M',
        mode: 'alphanumeric',
        fit: pt(QR.size),
        padding: 0,
        absolutePosition: { x: pt(QR.x), y: pt(QR.y) },
      },
    ],
  };
}
