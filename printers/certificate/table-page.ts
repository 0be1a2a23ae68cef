import type { TablePage } from '../../contract/table-page.ts';
import type { FontBook } from './fonts.ts';
import { openSheet, pt, runsOf, withFace } from './sheet.ts';
import type { RenderedCertificate } from './types.ts';

/** Millimetres on A4. */
const LEFT = 14;
const WIDTH = 182;
const TOP = 16;
const FOOT = 286;
const ROW = 6.2;
const GAP = 2;
const SIZE = { title: 18, lead: 10.5, text: 9.5, foot: 8.5 } as const;
const LEAD_PITCH = 6;

/** A list as a PDF: one line to a row, a text that is too wide in smaller type, never cut. */
export async function renderTablePage(page: TablePage, fonts: FontBook): Promise<RenderedCertificate> {
  const { doc, face, finish } = openSheet(page, fonts);
  /** One line within a width; `figures` at its right end. */
  const write = (text: string, size: number, x: number, y: number, width: number, figures = false) => {
    const measured = runsOf(text, face, fonts).map((run) => {
      withFace(doc, run.face);
      return { ...run, width: doc.fontSize(size).widthOfString(run.text) };
    });
    const whole = measured.reduce((sum, run) => sum + run.width, 0);
    const shrink = Math.min(1, pt(width) / Math.max(whole, 1));
    let pen = pt(x) + (figures ? pt(width) - whole * shrink : 0);
    for (const run of measured) {
      doc.font(run.face.id).fontSize(size * shrink);
      doc.text(run.text, pen, pt(y), { lineBreak: false });
      pen += run.width * shrink;
    }
  };
  const line = (y: number, colour: string) =>
    doc
      .lineWidth(0.4)
      .moveTo(pt(LEFT), pt(y))
      .lineTo(pt(LEFT + WIDTH), pt(y))
      .stroke(colour);
  const total = page.columns.reduce((sum, { mm }) => sum + mm, 0);
  const rowOf = (cells: readonly string[], y: number) => {
    let x = LEFT;
    for (const [nth, { mm, figures }] of page.columns.entries()) {
      const width = (mm / total) * WIDTH;
      write(cells[nth] ?? '', SIZE.text, x, y, width - GAP, figures);
      x += width;
    }
    line(y + ROW - 1.4, '#CCCCCC');
  };
  const firstTop = TOP + 10 + page.lead.length * LEAD_PITCH + 3;
  const fits = (top: number) => Math.floor((FOOT - 4 - top) / ROW) - 1;
  const sheets = [page.rows.slice(0, fits(firstTop))];
  for (let from = fits(firstTop); from < page.rows.length; from += fits(TOP))
    sheets.push(page.rows.slice(from, from + fits(TOP)));
  for (const [nth, rows] of sheets.entries()) {
    if (nth > 0) doc.addPage();
    doc.fillColor('#000000');
    let y = TOP;
    if (nth === 0) {
      write(page.title, SIZE.title, LEFT, y, WIDTH);
      for (const [row, text] of page.lead.entries())
        write(text, SIZE.lead, LEFT, TOP + 10 + row * LEAD_PITCH, WIDTH);
      y = firstTop;
    }
    rowOf(
      page.columns.map(({ name }) => name),
      y,
    );
    line(y + ROW - 1.4, '#000000');
    for (const [down, cells] of rows.entries()) rowOf(cells, y + (down + 1) * ROW);
    write(`${page.title} · 第 ${nth + 1} 页，共 ${sheets.length} 页`, SIZE.foot, LEFT, FOOT, WIDTH, true);
  }
  return finish(sheets.length);
}
