import { HEADER_BYTES } from '../frame.ts';

/** A frame cut where the native USB readers want it: preamble and length, then the rest (hardware.md 1.7). */
export function splitFrame(frame: Uint8Array): { readonly head: Uint8Array; readonly body: Uint8Array } {
  return { head: frame.subarray(0, HEADER_BYTES), body: frame.subarray(HEADER_BYTES) };
}

/**
 * Puts the two pipes of an answer back into one stream: a body waits for its head, whichever pipe was read first.
 * The parser behind it judges what the bytes are worth.
 */
export class SplitAnswer {
  readonly #early: Uint8Array[] = [];
  #headCame = false;

  /** A new command begins: what is left of the last answer belongs to nobody. */
  reset(): void {
    this.#early.length = 0;
    this.#headCame = false;
  }

  head(bytes: Uint8Array): readonly Uint8Array[] {
    this.#headCame = true;
    return [bytes, ...this.#early.splice(0)];
  }

  body(bytes: Uint8Array): readonly Uint8Array[] {
    if (this.#headCame) return [bytes];
    this.#early.push(bytes);
    return [];
  }
}
