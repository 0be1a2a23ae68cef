import { payloadFor } from '../../printers/certificate/payload.ts';
import { createCertificateRenderer } from '../../printers/certificate/renderer.ts';
import type { Bench } from '../bench.ts';
import { type Subject, sideBySide } from '../harness.ts';
import { installedVersion, installPeers } from '../peers.ts';
import { demoSigner } from './demo-signer.ts';
import { charactersOfPdf, charactersOfSheet, factsOfTurn } from './same-page.ts';
import { chromiumDrawer, type Drawer, pdfmakeDrawer, preparePages } from './subjects.ts';

const WARM_UP = 6;
const MEASURED = 40;

/** Ours as the kiosk calls it: signature, worker thread, glyph guard, layout and PDF. */
function ourDrawer(root: string): Drawer {
  const renderer = createCertificateRenderer();
  const signer = demoSigner();
  return {
    name: 'Sanping',
    version: `pdfkit ${installedVersion(root, 'pdfkit')}`,
    settings: 'createCertificateRenderer().render: signature, worker thread, glyph guard, tagged PDF/UA',
    draw: async (turn) => (await renderer.render(factsOfTurn(turn), signer)).pdf,
    close: () => renderer.close(),
  };
}

const subjectOf = (drawer: Drawer): Subject => ({
  name: drawer.name,
  version: drawer.version,
  settings: drawer.settings,
  run: async (turn) => void (await drawer.draw(turn)),
});

/**
 * One page of the residence certificate, warm. Before the clock starts, every subject's page must hold exactly the
 * characters of the sheet (poppler reads them): who draws less would win by it. Ours draws seal and
 * watermark as outlines, so its text is held by the certificate's own tests instead.
 */
export const certificateBench: Bench = {
  id: 'certificate-pdf',
  title: 'One residence certificate as PDF, warm',
  async run({ root, log }) {
    installPeers(log);
    const payload = await payloadFor(factsOfTurn(0), demoSigner());
    const pages = preparePages(WARM_UP + MEASURED, payload);
    const drawers = [ourDrawer(root), pdfmakeDrawer(pages, payload), await chromiumDrawer(pages, payload)];
    try {
      const [first] = pages;
      const expected = first === undefined ? '' : charactersOfSheet(first.sheet);
      const bytes: string[] = [];
      for (const drawer of drawers) {
        const pdf = await drawer.draw(0);
        bytes.push(`${drawer.name} ${Math.round(pdf.length / 1024)} KB`);
        if (drawer.name === 'Sanping') continue;
        if (charactersOfPdf(pdf) !== expected) throw new Error(`${drawer.name} does not draw the same page`);
      }
      const series = await sideBySide(drawers.map(subjectOf), { warmUp: WARM_UP, measured: MEASURED });
      return {
        series,
        notes: [
          `the same ${expected.length} characters on every page, QR of ${payload.length} characters`,
          `size: ${bytes.join(', ')}`,
        ],
      };
    } finally {
      for (const drawer of drawers) await drawer.close();
    }
  },
};
