import { spawnSync } from 'node:child_process';
import { err, ok, type Result } from '../../contract/result.ts';
import { type GreyPage, readQr } from './qr-in-picture.ts';

export type ReadPdfFailure = 'poppler-missing' | 'not-a-pdf' | 'no-qr';

/** Modules of 0.4–0.55 mm are 3–4 dots at 200 dpi; the others help with scans and scaled prints. */
const RESOLUTIONS = [200, 300, 150] as const;
/** A certificate has one page; more are looked at in case somebody bound several, but not a whole book. */
const MOST_PAGES = 5;

/** Texts of the QR code of each page that has one, in page order. Needs poppler's pdftoppm. */
export function readQrFromPdf(pdf: Uint8Array): Result<readonly string[], ReadPdfFailure> {
  for (const resolution of RESOLUTIONS) {
    const pages = rasterise(pdf, resolution);
    if (!pages.ok) return pages;
    const texts = pages.value.map(readQr).filter((text) => text !== null);
    if (texts.length > 0) return ok(texts);
  }
  return err('no-qr');
}

function rasterise(pdf: Uint8Array, resolution: number): Result<readonly GreyPage[], ReadPdfFailure> {
  const run = spawnSync('pdftoppm', ['-r', `${resolution}`, '-gray', '-l', `${MOST_PAGES}`, '-'], {
    input: pdf,
    maxBuffer: 512 * 1024 * 1024,
  });
  if (run.error !== undefined) return err('poppler-missing');
  const pages = parsePages(run.stdout);
  return run.status === 0 && pages.length > 0 ? ok(pages) : err('not-a-pdf');
}

/** pdftoppm writes one binary PGM after another: `P5`, width, height, 255, then one byte per dot. */
function parsePages(bytes: Buffer): readonly GreyPage[] {
  const pages: GreyPage[] = [];
  let at = 0;
  while (at < bytes.length) {
    const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString('latin1', at, at + 64));
    if (header === null) return [];
    const [width, height] = [Number(header[1]), Number(header[2])];
    const start = at + header[0].length;
    at = start + width * height;
    if (at > bytes.length) return [];
    pages.push({ width, height, grey: Uint8ClampedArray.from(bytes.subarray(start, at)) });
  }
  return pages;
}
