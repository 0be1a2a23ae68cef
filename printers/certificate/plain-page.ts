import type { PlainPage } from '../../contract/plain-page.ts';
import { moduleBars } from './drawing.ts';
import type { FontBook } from './fonts.ts';
import { qrModules } from './qr.ts';
import { openSheet, pt, runsOf, type Sheet, withFace } from './sheet.ts';
import type { RenderedCertificate } from './types.ts';

/** Millimetres on A4; the frame shows at a glance whether the printer cuts an edge or draws askew. */
const FRAME = { x: 12, y: 12, w: 186, h: 273 } as const;
const LEFT = 22;
const WIDTH = 166;
const COLUMNS = { name: 0, state: 30, words: 58 } as const;
const SIZE = { title: 22, text: 11 } as const;
const CODE_MM = 30;

/**
 * A test page or report as a PDF of one A4 page: no number, no seal, no code, and a frame that no certificate has, so that
 * nobody takes it for one. A character that no face of the chain has is drawn as a question mark.
 */
export async function renderPlainPage(page: PlainPage, fonts: FontBook): Promise<RenderedCertificate> {
  const { doc, face, finish } = openSheet(page, fonts);
  withFace(doc, face);
  doc.lineWidth(0.6).rect(pt(FRAME.x), pt(FRAME.y), pt(FRAME.w), pt(FRAME.h)).stroke('#333333');
  doc.fillColor('#000000');
  const write = (text: string, size: number, x: number, y: number, width: number): number => {
    const box = { width: pt(width), lineGap: 3 };
    const runs = runsOf(text, face, fonts);
    doc.fontSize(size);
    for (const [at, run] of runs.entries()) {
      withFace(doc, run.face);
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
  // A page that has no states leaves no room for them.
  const column = page.rows.some(({ state }) => state !== '') ? COLUMNS.words : COLUMNS.state;
  for (const { name, state, words } of page.rows) {
    const ends = [
      write(name, SIZE.text, LEFT + COLUMNS.name, y, COLUMNS.state - 2),
      write(state, SIZE.text, LEFT + COLUMNS.state, y, COLUMNS.words - COLUMNS.state - 2),
      write(words, SIZE.text, LEFT + column, y, WIDTH - column),
    ];
    y = Math.max(...ends) + 6;
  }
  y = write(page.note, SIZE.text, LEFT, y + 12, WIDTH);
  if (page.code !== undefined) drawCode(doc, page.code, y + 12);
  return finish(1);
}

/** Points from the top; vector squares, so that it is as sharp as the printer. */
function drawCode(doc: Sheet, text: string, top: number): void {
  const modules = qrModules(text);
  const side = pt(CODE_MM) / modules.length;
  for (const { x, y, w } of moduleBars(modules))
    doc.rect(pt(LEFT) + x * side, top + y * side, w * side, side).fill('#000000');
}
