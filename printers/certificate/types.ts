import type { CertificateFacts, Signer } from '../../contract/certificate.ts';

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
  /** Loads fonts and draws one page, so that the first resident does not wait. */
  warmUp(): Promise<void>;
  close(): Promise<void>;
}
