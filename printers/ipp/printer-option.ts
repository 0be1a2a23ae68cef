import { err, ok, type Result } from '../../contract/result.ts';

/** `--printer` after parsing. `uri` is an ipp or ipps URI with host, as the printer's manual or CUPS gives it. */
export type PrinterOption = { readonly kind: 'simulator' } | { readonly kind: 'ipp'; readonly uri: string };

/**
 * Reads `simulator`, `ipp://host[:port]/path` or `ipps://host[:port]/path[#sha256=HEX]` (the fingerprint pins
 * the printer's own certificate). The error is one line for the person who typed it.
 */
export function parsePrinterOption(text: string): Result<PrinterOption, string> {
  if (text === 'simulator') return ok({ kind: 'simulator' });
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['ipp:', 'ipps:'].includes(url.protocol) || url.hostname === '') {
    return err(
      `--printer takes simulator or ipp://HOST[:PORT]/PATH or ipps://…, not ${JSON.stringify(text)}`,
    );
  }
  if (url.hash !== '' && fingerprintOf(url) === null) {
    return err('--printer: after # only sha256= and 64 hexadecimal digits may stand');
  }
  return ok({ kind: 'ipp', uri: text });
}

/** Pinned SHA-256 of the printer's certificate, 64 lower-case hexadecimal digits, or null. */
export function fingerprintOf(url: URL): string | null {
  const match = /^#sha256=([0-9a-fA-F]{64})$/.exec(url.hash);
  return match?.[1]?.toLowerCase() ?? null;
}
