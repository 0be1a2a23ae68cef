import { createHash } from 'node:crypto';
import PDFDocument from 'pdfkit';
import { assert, throwIllegalValue } from '../../contract/assert.ts';
import type { CertificateFacts } from '../../contract/certificate.ts';
import type { Command, Part, Sheet, TextCommand } from './drawing.ts';
import type { FontBook } from './fonts.ts';
import { CURRENT_LAW, type LawBooks, requireAuthorised } from './law.ts';
import { layoutCertificate } from './layout.ts';
import { modulesOperators, outlineOperators } from './pdf-operators.ts';
import { qrModules } from './qr.ts';
import { collect } from './sheet.ts';
import type { RenderedCertificate } from './types.ts';
import { WORDS } from './wording.ts';

type Doc = InstanceType<typeof PDFDocument>;

const POINTS_PER_MM = 72 / 25.4;
const pt = (mm: number) => mm * POINTS_PER_MM;

/**
 * Every shaping feature off: one character, one glyph, its plain advance, exactly as the layout measured.
 * fontkit takes this as an object; the type of pdfkit's option knows the list of names only.
 */
const NO_FEATURES = Object.fromEntries(
  [
    'ccmp',
    'locl',
    'rlig',
    'mark',
    'mkmk',
    'ltra',
    'ltrm',
    'calt',
    'clig',
    'liga',
    'rclt',
    'curs',
    'kern',
  ].map((feature) => [feature, false]),
) as unknown as PDFKit.Mixins.OpenTypeFeatures[];

/** How each part is told to a screen reader, in reading order; parts not named here are decoration. */
const STRUCTURE: readonly { readonly tag: string; readonly parts: readonly Part[]; readonly alt?: string }[] =
  [
    { tag: 'P', parts: ['demo-note'] },
    { tag: 'H1', parts: ['title'] },
    { tag: 'P', parts: ['number'] },
    { tag: 'P', parts: ['body-1'] },
    { tag: 'P', parts: ['body-2'] },
    { tag: 'P', parts: ['body-3'] },
    { tag: 'P', parts: ['closing'] },
    { tag: 'Figure', parts: ['qr'], alt: '验真二维码，内容与本证明相同，带电子签名' },
    { tag: 'P', parts: ['qr-note'] },
    { tag: 'P', parts: ['footer-1'] },
    { tag: 'P', parts: ['footer-note'] },
    { tag: 'P', parts: ['footer-2'] },
  ];
const DECORATION: readonly Part[] = ['watermark', 'seal'];

/**
 * The sheet as a tagged PDF 1.7 with embedded subsets, one A4 page. The same facts and payload give the same bytes.
 * `payload` is the signed text of the QR. Document properties hold nothing of the person.
 * Throws like `layoutCertificate`.
 */
export async function renderPdf(
  facts: CertificateFacts,
  payload: string,
  fonts: FontBook,
  law: LawBooks = CURRENT_LAW,
): Promise<RenderedCertificate> {
  assert(facts.number !== null, 'a printed certificate has a number');
  const { row } = requireAuthorised(facts, law);
  const sheet = layoutCertificate(facts, { kind: 'paper', qrModules: qrModules(payload) }, fonts, law);
  const doc = newDocument(row.title, facts);
  registerFaces(doc, sheet, fonts);
  const pdf = collect(doc);
  const of = (parts: readonly Part[]) => sheet.commands.filter(({ part }) => parts.includes(part));
  const draw = (commands: readonly Command[]) => {
    for (const command of commands) drawCommand(doc, command, fonts);
  };

  doc.markContent('Artifact', { type: 'Layout' });
  draw(of(DECORATION));
  doc.endMarkedContent();
  const root = doc.struct('Document');
  doc.addStructure(root);
  for (const { tag, parts, alt } of STRUCTURE) {
    const commands = of(parts);
    if (commands.length > 0)
      root.add(doc.struct(tag, alt === undefined ? {} : { alt }, () => draw(commands)));
  }
  root.end();
  doc.end();
  const bytes = await pdf;
  return { pdf: bytes, pages: 1, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function newDocument(title: string, facts: CertificateFacts): Doc {
  return new PDFDocument({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    // The typings of pdfkit 0.17 do not know the subset that 0.20 writes.
    subset: 'PDF/UA' as 'PDF/A-2a',
    tagged: true,
    displayTitle: true,
    lang: 'zh-CN',
    // No face until one is chosen: pdfkit would load its Helvetica, which no certificate uses.
    font: null as unknown as string,
    info: {
      Title: facts.demo ? `${title}（${WORDS.demo}）` : title,
      Author: facts.issuerLines.join(''),
      Subject: `社区${title}`,
      Creator: 'Sanping',
      Producer: 'Sanping',
      // The day of issue and not the moment: the same facts give the same bytes.
      CreationDate: new Date(`${facts.issuedOn}T00:00:00Z`),
      ModDate: new Date(`${facts.issuedOn}T00:00:00Z`),
    },
  });
}

/** Under their ids, so that pdfkit opens each face once per document. */
function registerFaces(doc: Doc, sheet: Sheet, fonts: FontBook): void {
  const ids = new Set(sheet.commands.flatMap((command) => (command.kind === 'text' ? [command.face] : [])));
  for (const id of ids) {
    // pdfkit draws with any object that has fontkit's `layout`; its type names files and buffers only.
    doc.registerFont(id, fonts.face(id).font as unknown as PDFKit.Mixins.PDFFontSource);
  }
}

function drawCommand(doc: Doc, command: Command, fonts: FontBook): void {
  switch (command.kind) {
    case 'text':
      drawText(doc, command, fonts);
      return;
    case 'outline': {
      const { font } = fonts.face(command.face);
      const { x, baseline, size, degrees } = command;
      const at = { x: pt(x), baseline: pt(baseline), size: pt(size), degrees };
      doc.fillColor(command.colour).addContent(outlineOperators(font, command.character, at));
      return;
    }
    case 'line':
      doc.lineWidth(pt(command.width)).moveTo(pt(command.x1), pt(command.y1));
      doc.lineTo(pt(command.x2), pt(command.y2)).stroke(command.colour);
      return;
    case 'rect':
      doc.rect(pt(command.x), pt(command.y), pt(command.w), pt(command.h));
      paint(doc, command.colour, command.stroke);
      return;
    case 'circle':
      doc.circle(pt(command.cx), pt(command.cy), pt(command.r));
      paint(doc, command.colour, command.stroke);
      return;
    case 'modules':
      doc.fillColor(command.colour).addContent(modulesOperators(command, POINTS_PER_MM));
      return;
    default:
      throwIllegalValue(command);
  }
}

/** Dashes are promises of the preview; paper has none. */
function paint(doc: Doc, colour: string, stroke: number | null): void {
  if (stroke === null) doc.fill(colour);
  else doc.lineWidth(pt(stroke)).stroke(colour);
}

function drawText(doc: Doc, command: TextCommand, fonts: FontBook): void {
  const { font } = fonts.face(command.face);
  for (const character of command.text) {
    const codePoint = character.codePointAt(0) ?? 0;
    // fontkit keeps glyphs by id with the code points it saw first; the extracted text must be this resident's.
    font.glyphForCodePoint(codePoint).codePoints = [codePoint];
  }
  doc.font(command.face, pt(command.size)).fillColor(command.colour);
  doc.text(command.text, pt(command.x), pt(command.baseline), {
    baseline: 'alphabetic',
    lineBreak: false,
    characterSpacing: pt(command.spacing),
    features: NO_FEATURES,
  });
}
