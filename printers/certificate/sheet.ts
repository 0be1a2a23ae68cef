import { createHash } from 'node:crypto';
import PDFDocument from 'pdfkit';
import { assertDefined } from '../../contract/assert.ts';
import type { Face, FontBook } from './fonts.ts';
import type { RenderedCertificate } from './types.ts';

const UNKNOWN = '?';
const POINTS_PER_MM = 72 / 25.4;
/** Points of so many millimetres. */
export const pt = (mm: number) => mm * POINTS_PER_MM;

export type Sheet = InstanceType<typeof PDFDocument>;

/** An A4 document that is no certificate: its face for most of the text, and what it came to when it is done. */
export function openSheet(page: { readonly title: string; readonly at: string }, fonts: FontBook) {
  const face = assertDefined(fonts.faceFor('中', 'regular') ?? undefined, 'the packaged face is there');
  const at = new Date(page.at);
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    font: null as unknown as string, // pdfkit would load its Helvetica
    info: { Title: page.title, Creator: 'Sanping', Producer: 'Sanping', CreationDate: at, ModDate: at },
  });
  const bytes = collect(doc);
  const finish = async (pages: number): Promise<RenderedCertificate> => {
    doc.end();
    const pdf = await bytes;
    return { pdf, pages, sha256: createHash('sha256').update(pdf).digest('hex') };
  };
  return { doc, face, finish };
}

/** Writes on with this face. pdfkit draws with any object that has fontkit's `layout`; its type names files and buffers only. */
export function withFace(doc: Sheet, face: Face): void {
  doc.registerFont(face.id, face.font as unknown as PDFKit.Mixins.PDFFontSource).font(face.id);
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

export async function collect(doc: Sheet): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  await new Promise<void>((resolve, reject) => {
    doc.once('end', resolve);
    doc.once('error', reject);
  });
  return new Uint8Array(Buffer.concat(chunks));
}
