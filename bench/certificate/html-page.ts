import { COLOUR, LEFT, QR, RIGHT, SEAL } from '../../printers/certificate/page.ts';
import type { PageParts, PlacedLine } from './page-parts.ts';

const ASCENT = 1.151;

const style = (rules: Readonly<Record<string, string | number>>) =>
  Object.entries(rules)
    .map(([name, value]) => `${name}:${value}`)
    .join(';');

const place = (x: number, baseline: number, size: number) => ({
  left: `${x}mm`,
  top: `${baseline - ASCENT * size}mm`,
  'font-size': `${size}mm`,
});

function line({ text, x, baseline, size, spacing, colour, bold }: PlacedLine): string {
  const rules = {
    ...place(x, baseline, size),
    color: colour,
    'letter-spacing': `${spacing}mm`,
    'font-weight': bold ? 600 : 400,
  };
  return `<div style="${style(rules)}">${text}</div>`;
}

/** Style and fonts: loaded once, as on a warm page. */
export const HTML_SHELL = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>居住证明</title><style>
@font-face { font-family: Serif; font-weight: 400; src: url(/regular.ttf) }
@font-face { font-family: Serif; font-weight: 600; src: url(/semibold.ttf) }
@page { size: A4; margin: 0 }
html, body { margin: 0; width: 210mm; height: 297mm; overflow: hidden }
body { position: relative; font-family: Serif; line-height: 1.437 }
div { position: absolute; white-space: nowrap }
div.body { white-space: normal; text-align: justify; text-indent: 2em; left: ${LEFT}mm; width: ${RIGHT - LEFT}mm }
u { text-decoration-color: ${COLOUR.underline} }
svg { position: absolute; overflow: visible }
</style><body></body></html>`;

function qrPath(modules: readonly (readonly boolean[])[]): string {
  return modules.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
}

/** The body of the page for one certificate. */
export function htmlPage(parts: PageParts, modules: readonly (readonly boolean[])[]): string {
  const { bodySize, bodyPitch } = parts;
  const half = (bodyPitch - 1.437 * bodySize) / 2;
  const paragraphs = parts.body.map(({ pieces, baseline }) => {
    const rules = {
      'font-size': `${bodySize}mm`,
      'line-height': `${bodyPitch}mm`,
      top: `${baseline - ASCENT * bodySize - half}mm`,
      color: COLOUR.ink,
    };
    const text = pieces.map((piece) => (piece.field ? `<u>${piece.text}</u>` : piece.text)).join('');
    return `<div class="body" style="${style(rules)}">${text}</div>`;
  });
  const mark = { color: COLOUR.watermark, 'font-size': '34mm', 'font-weight': 600 };
  const middle = { left: '105mm', top: '150mm', transform: 'translate(-50%,-50%) rotate(-42deg)' };
  const { cx, cy, r } = SEAL;
  const circle = (inset: number, width: number) =>
    `<circle r="${r - inset}mm" fill="none" stroke="${COLOUR.cinnabar}" stroke-width="${width}mm"/>`;
  return [
    `<div style="${style({ ...mark, ...middle })}">${parts.watermark}</div>`,
    `<svg style="left:${cx}mm;top:${cy}mm">${circle(0.5, 1)}${circle(2, 0.22)}</svg>`,
    ...parts.seal.map(line),
    ...paragraphs,
    ...parts.lines.map(line),
    `<svg style="left:${QR.x}mm;top:${QR.y}mm;width:${QR.size}mm;height:${QR.size}mm" viewBox="0 0 ${modules.length} ${modules.length}"><path d="${qrPath(modules)}"/></svg>`,
  ].join('\n');
}
