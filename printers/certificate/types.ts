import type { CertificateFacts, Signer } from '../../contract/certificate.ts';
import type { PlainPage } from '../../contract/plain-page.ts';
import type { TablePage } from '../../contract/table-page.ts';

export interface RenderedCertificate {
  readonly pdf: Uint8Array;
  readonly pages: number;
  /** Hex. */
  readonly sha256: string;
}

/** The warm renderer; fonts stay loaded in a worker thread. A crash of the worker rejects the call and a new one is started. */
export interface CertificateRenderer {
  /** PDF with number, signed QR and seal. `facts.number` must not be null. */
  render(facts: CertificateFacts, signer: Signer): Promise<RenderedCertificate>;
  /** The same layout as SVG (A4 in mm, glyphs as paths, no text of the person in it), number masked, 预览 无效 across it. */
  previewSvg(facts: CertificateFacts): Promise<string>;
  /** Characters of the facts that no font of the chain can draw (`U+E863`); empty = may be printed. */
  missingGlyphs(facts: CertificateFacts): Promise<readonly string[]>;
  /** A sheet that is no certificate and does not look like one. */
  plainPage(page: PlainPage): Promise<RenderedCertificate>;
  /** A list, on as many pages as it takes. */
  tablePage(page: TablePage): Promise<RenderedCertificate>;
  /** Loads fonts and draws one page, so that the first resident does not wait. */
  warmUp(): Promise<void>;
  /** What was drawn lies in nobody's memory any more; a fresh worker is warm behind it. */
  renew(): Promise<void>;
  close(): Promise<void>;
}
