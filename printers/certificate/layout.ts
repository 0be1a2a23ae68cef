import type { CertificateFacts } from '../../contract/certificate.ts';
import { maskCitizenNumber } from '../../contract/citizen-number.ts';
import { bodyCommands } from './body.ts';
import type { Command, Part, Sheet } from './drawing.ts';
import type { FontBook } from './fonts.ts';
import { missingGlyphs, UndrawableCharacters } from './glyph-guard.ts';
import { CURRENT_LAW, type LawBooks, requireAuthorised } from './law.ts';
import { CLOSING, COLOUR, DEMO_NOTE, FOOTER, LEFT, NUMBER, PAGE, QR, RIGHT, SEAL, TITLE } from './page.ts';
import { sealCommands } from './seal.ts';
import { setText, setTextCentred, setTextRight, textWidth } from './type-setting.ts';
import { watermarkCommands } from './watermark.ts';
import { chineseDay, WORDS } from './wording.ts';

/** Paper carries number, seal and the signed QR; the preview promises them and masks the citizen number. */
export type SheetKind =
  | { readonly kind: 'paper'; readonly qrModules: readonly (readonly boolean[])[] }
  | { readonly kind: 'preview' };

/**
 * The sheet as drawing commands. Paper and preview differ in parts `watermark`, `number`, `seal`, `seal-note`,
 * `qr`, `qr-note`, `footer-note` and in the digits of the citizen number, in nothing else.
 * Throws NotAuthorised, UndrawableCharacters or DoesNotFit: nothing lawless, blank or cut reaches paper.
 */
export function layoutCertificate(
  facts: CertificateFacts,
  kind: SheetKind,
  fonts: FontBook,
  law: LawBooks = CURRENT_LAW,
): Sheet {
  const { row } = requireAuthorised(facts, law);
  const missing = missingGlyphs(facts, fonts);
  if (missing.length > 0) throw new UndrawableCharacters(missing);
  const commands = [
    ...watermarks(facts, kind, fonts),
    ...sealOrPromise(facts, kind, fonts),
    ...heading(row.title, facts, kind, fonts),
    ...body(facts, kind, fonts),
    ...qrOrPromise(kind, fonts),
    ...closing(facts, fonts),
    ...footer(facts, kind, fonts),
  ];
  return { ...PAGE, commands };
}

function watermarks(facts: CertificateFacts, kind: SheetKind, fonts: FontBook): Command[] {
  const preview = kind.kind === 'preview' ? watermarkCommands(WORDS.preview, fonts) : [];
  if (!facts.demo) return preview;
  const band = kind.kind === 'preview' ? DEMO_BAND.preview : DEMO_BAND.paper;
  const note = { part: 'demo-note', size: DEMO_NOTE.size, colour: COLOUR.cinnabar } as const;
  return [
    ...preview,
    ...watermarkCommands(WORDS.demo, fonts, band.offset, band.size),
    ...setTextCentred(WORDS.demoNote, PAGE.width / 2, DEMO_NOTE.baseline, note, fonts),
  ];
}

function heading(title: string, facts: CertificateFacts, kind: SheetKind, fonts: FontBook): Command[] {
  const spacing = TITLE.pitch - TITLE.size;
  const style = { part: 'title', size: TITLE.size, colour: COLOUR.ink, weight: 'semibold', spacing } as const;
  const number = kind.kind === 'preview' ? WORDS.numberInPreview : numberOnPaper(facts);
  return [
    ...setTextCentred(title, PAGE.width / 2, TITLE.baseline, style, fonts),
    ...setTextRight(
      WORDS.numberLabel + number,
      RIGHT,
      NUMBER.baseline,
      { part: 'number', size: NUMBER.size, colour: COLOUR.second },
      fonts,
    ),
  ];
}

/** A further copy says so beside its number. */
function numberOnPaper({ number, copy }: CertificateFacts): string {
  return `${number ?? ''}${copy === undefined ? '' : WORDS.copy(copy)}`;
}

function body(facts: CertificateFacts, kind: SheetKind, fonts: FontBook): Command[] {
  const { citizenNumber } = facts;
  return bodyCommands(
    facts,
    kind.kind === 'preview' ? maskCitizenNumber(citizenNumber) : citizenNumber,
    fonts,
  );
}

/** On paper 演示样张 takes the middle; in the preview that place belongs to 预览 无效, and it runs below. */
const DEMO_BAND = { paper: { offset: 0, size: 34 }, preview: { offset: 44, size: 20 } } as const;

function closing(facts: CertificateFacts, fonts: FontBook): Command[] {
  const lines = [...facts.issuerLines, chineseDay(facts.issuedOn)];
  const widest = Math.max(...lines.map((line) => textWidth(line, CLOSING.size, 'regular', fonts)));
  const size = CLOSING.size * Math.min(1, CLOSING.maxWidth / widest);
  const style = { part: 'closing', size, colour: COLOUR.ink } as const;
  const first = CLOSING.dateBaseline - (lines.length - 1) * CLOSING.pitch;
  return lines.flatMap((line, i) => setTextRight(line, RIGHT, first + i * CLOSING.pitch, style, fonts));
}

function sealOrPromise(facts: CertificateFacts, kind: SheetKind, fonts: FontBook): Command[] {
  if (kind.kind === 'paper') return sealCommands(facts.issuerLines.join(''), facts.demo, fonts);
  const note = { part: 'seal-note', size: FOOTER.size, colour: COLOUR.cinnabar } as const;
  return [
    {
      kind: 'circle',
      part: 'seal',
      colour: COLOUR.sealDash,
      cx: SEAL.cx,
      cy: SEAL.cy,
      r: SEAL.r - 0.5,
      stroke: 0.45,
      dash: { on: 1.9, off: 1.5 },
    },
    ...setTextCentred(WORDS.sealInPreview, SEAL.cx, SEAL.noteBaseline, note, fonts),
  ];
}

function qrOrPromise(kind: SheetKind, fonts: FontBook): Command[] {
  const { x, y, size } = QR;
  const note = { part: 'qr-note', size: FOOTER.size, colour: COLOUR.second } as const;
  const centre = x + size / 2;
  if (kind.kind === 'preview') {
    const edge = { stroke: 0.4, dash: { on: 1.8, off: 1.4 }, colour: COLOUR.second } as const;
    const [first, second] = WORDS.qrInPreview;
    return [
      { kind: 'rect', part: 'qr', x, y, w: size, h: size, ...edge },
      ...setTextCentred(first, centre, y + size / 2 - 1.6, note, fonts),
      ...setTextCentred(second, centre, y + size / 2 + 5.2, note, fonts),
    ];
  }
  const modules = kind.qrModules;
  // Four modules of white around it, whatever lies beneath (ISO/IEC 18004).
  const quiet = (4 * size) / modules.length;
  const ground = { x: x - quiet, y: y - quiet, w: size + 2 * quiet, h: size + 2 * quiet };
  return [
    { kind: 'rect', part: 'qr', ...ground, stroke: null, dash: null, colour: COLOUR.white },
    { kind: 'modules', part: 'qr', x, y, size, modules, colour: COLOUR.black },
    ...setTextCentred(WORDS.qrNote, centre, QR.noteBaseline, note, fonts),
  ];
}

function footer(facts: CertificateFacts, kind: SheetKind, fonts: FontBook): Command[] {
  const style = (part: Part) => ({ part, size: FOOTER.size, colour: COLOUR.second }) as const;
  const hint = kind.kind === 'preview' ? WORDS.numberHint : WORDS.verifyHint;
  const verified = `居住登记核验于 ${chineseDay(facts.verifiedOn)}`;
  const phone = `联系电话 ${facts.issuerPhone}`;
  return [
    {
      kind: 'line',
      part: 'footer-1',
      colour: COLOUR.hairline,
      width: 0.25,
      x1: LEFT,
      y1: FOOTER.line,
      x2: RIGHT,
      y2: FOOTER.line,
    },
    ...setText(verified, LEFT, FOOTER.first, style('footer-1'), fonts),
    ...setTextRight(hint, RIGHT, FOOTER.first, style('footer-note'), fonts),
    ...setText(phone, LEFT, FOOTER.second, style('footer-2'), fonts),
    ...setTextRight(WORDS.madeBy, RIGHT, FOOTER.second, style('footer-2'), fonts),
  ];
}
