/** A stretch of a text and where it begins, which serves as its key. */
export interface Piece {
  readonly text: string;
  readonly at: number;
}

/** Splits like `String.split` and keeps the place of every piece; empty pieces are left out. */
export function pieces(text: string, separator: RegExp): Piece[] {
  let at = 0;
  const found: Piece[] = [];
  for (const part of text.split(separator)) {
    if (part !== '') found.push({ text: part, at });
    at += part.length;
  }
  return found;
}

/** `[…]` marks what is accented; other stretches come as they are. */
export const accents = /(\[[^\]]*\])/;
