import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { DEMO_FACTS, LONG_FACTS, testSigner } from '../../printers/certificate/fixtures.ts';
import { openFontBook, PACKAGED_FONT_CHAIN } from '../../printers/certificate/fonts.ts';
import { payloadFor } from '../../printers/certificate/payload.ts';
import { previewSvg } from '../../printers/certificate/preview-svg.ts';
import { renderPdf } from '../../printers/certificate/render-pdf.ts';
import { expectGolden } from '../helpers/golden.ts';
import { chromiumPath, svgPicture } from '../helpers/svg-picture.ts';

const fonts = openFontBook(PACKAGED_FONT_CHAIN);
const hasPoppler = spawnSync('pdftoppm', ['-v']).error === undefined;
const browser = chromiumPath();

const PAGES = [
  {
    name: 'certificate-page-demo',
    facts: DEMO_FACTS,
    mustSee:
      '居住证明 with number, filled and underlined facts, 特此证明, QR, red seal and pale 演示样张, nothing cut or covered',
  },
  {
    name: 'certificate-page-long',
    facts: LONG_FACTS,
    mustSee:
      'a 25-character name with · and a 60-character address in smaller type, full lines, no break before 。or，',
  },
] as const;

describe.skipIf(!hasPoppler)('the printed page as a picture (pdftoppm)', () => {
  it.each(PAGES)('$name', async ({ name, facts, mustSee }) => {
    const { pdf } = await renderPdf(facts, await payloadFor(facts, testSigner()), fonts);
    const run = spawnSync('pdftoppm', ['-r', '110', '-png', '-'], {
      input: pdf,
      maxBuffer: 64 * 1024 * 1024,
    });
    expect(run.status).toBe(0);
    expectGolden(run.stdout, name, { mustSee });
  });
});

describe.skipIf(browser === null)('the preview as a picture (Chromium)', () => {
  it('certificate-preview-demo', () => {
    const svg = previewSvg({ ...DEMO_FACTS, number: null }, fonts);
    expectGolden(svgPicture(browser ?? '', svg, 840, 1188), 'certificate-preview-demo', {
      mustSee:
        'the same sheet with 打印时生成, masked number, dashed QR and seal, pale 预览 无效 and 演示样张',
    });
  });
});
