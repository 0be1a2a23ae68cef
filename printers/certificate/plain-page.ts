import { createHash } from 'node:crypto';
import PDFDocument from 'pdfkit';
import { assertDefined } from '../../contract/assert.ts';
import type { PlainPage } from '../../contract/plain-page.ts';
import { moduleBars } from './drawing.ts';
import type { Face, FontBook } from './fonts.ts';
import { qrModules } from './qr.ts';
import type { RenderedCertificate } from './types.ts';

type Doc = InstanceType<typeof PDFDocument>;

const POINTS_PER_MM = 72 / 25.4;
const pt = (mm: number) => mm * POINTS_PER_MM;

/** Millimetres on A4; the frame shows at a glance whether the printer cuts an edge or draws askew. */
const FRAME = { x: 12, y: 12, w: 186, h: 273 } as const;
const LEFT = 22;
const WIDTH = 166;
const COLUMNS = { name: 0, state: 30, words: 58 } as const;
const SIZE = { title: 22, text: 11 } as const;
const UNKNOWN = '?';
const CODE_MM = 30;

/**
 * A test page or report as a PDF of one A4 page: no number, no seal, no code, and a frame that no certificate has, so that
 * nobody takes it for one. A character that no face of the chain has is drawn as a question mark.
 */
export async function renderPlainPage(page: PlainPage, fonts: FontBook): Promise<RenderedCertificate> {
  const face = assertDefined(fonts.faceFor('中', 'regular') ?? undefined, 'the packaged face is there');
  const at = new Date(page.at);
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    font: null as unknown as string, // pdfkit would load its Helvetica
    info: { Title: page.title, Creator: 'Sanping', Producer: 'Sanping', CreationDate: at, ModDate: at },
  });
  const bytes = collect(doc);
  // pdfkit draws with any object that has fontkit's `layout`; its type names files and buffers only.
  doc.registerFont(face.id, face.font as unknown as PDFKit.Mixins.PDFFontSource).font(face.id);
  doc.lineWidth(0.6).rect(pt(FRAME.x), pt(FRAME.y), pt(FRAME.w), pt(FRAME.h)).stroke('#333333');
  doc.fillColor('#000000');
  const write = (text: string, size: number, x: number, y: number, width: number): number => {
    const box = { width: pt(width), lineGap: 3 };
    const runs = runsOf(text, face, fonts);
    doc.fontSize(size);
    for (const [at, run] of runs.entries()) {
      doc
        .registerFont(run.face.id, run.face.font as unknown as PDFKit.Mixins.PDFFontSource)
        .font(run.face.id);
      const where = { ...box, continued: at < runs.length - 1 };
      if (at === 0) doc.text(run.text, pt(x), y, where);
      else doc.text(run.text, where);
    }
    doc.font(face.id);
    return runs.length === 0 ? y : doc.y;
  };
  let y = write(page.title, SIZE.title, LEFT, pt(24), WIDTH) + 10;
  for (const line of page.lead) y = write(line, SIZE.text, LEFT, y, WIDTH) + 2;
  y += 14;
  for (const { name, state, words } of page.rows) {
    const ends = [
      write(name, SIZE.text, LEFT + COLUMNS.name, y, COLUMNS.state - 2),
      write(state, SIZE.text, LEFT + COLUMNS.state, y, COLUMNS.words - COLUMNS.state - 2),
      write(words, SIZE.text, LEFT + COLUMNS.words, y, WIDTH - COLUMNS.words),
    ];
    y = Math.max(...ends) + 6;
  }
  y = write(page.note, SIZE.text, LEFT, y + 12, WIDTH);
  if (page.code !== undefined) drawCode(doc, page.code, y + 12);
  doc.end();
  const pdf = await bytes;
  return { pdf, pages: 1, sha256: createHash('sha256').update(pdf).digest('hex') };
}

/** Stretches of one face each; what no face draws becomes a question mark. */
export function runsOf(text: string, first: Face, fonts: FontBook): readonly { face: Face; text: string }[] {
  const runs: { face: Face; text: string }[] = [];
  for (const character of text) {
    const found = faceOf(character, first, fonts);
    const last = runs.at(-1);
    const drawn = found === null ? UNKNOWN : character;
    if (last !== undefined && last.face.id === (found ?? first).id) last.text += drawn;
    else runs.push({ face: found ?? first, text: drawn });
  }
  return runs;
}

/** The first face as long as it can, so that a line changes its look only where it must. */
function faceOf(character: string, first: Face, fonts: FontBook): Face | null {
  const codePoint = assertDefined(character.codePointAt(0), 'a character has a code point');
  return first.font.hasGlyphForCodePoint(codePoint) ? first : fonts.faceFor(character, 'regular');
}

/** Points from the top; vector squares, so that it is as sharp as the printer. */
function drawCode(doc: Doc, text: string, top: number): void {
  const modules = qrModules(text);
  const side = pt(CODE_MM) / modules.length;
  for (const { x, y, w } of moduleBars(modules))
    doc.rect(pt(LEFT) + x * side, top + y * side, w * side, side).fill('#000000');
}

export async function collect(doc: Doc): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  await new Promise<void>((resolve, reject) => {
    doc.once('end', resolve);
    doc.once('error', reject);
  });
  return new Uint8Array(Buffer.concat(chunks));
}
