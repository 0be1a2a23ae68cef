import type { CertificateFacts } from '../../contract/certificate.ts';
import type { FontBook } from './fonts.ts';

/**
 * Characters that must never reach paper as text: controls, formatting and private-use characters, lone
 * surrogates, marks and variation selectors (the faces are drawn one code point, one glyph) and exotic blanks.
 * Resident-card private-use characters have no public table (hardware.md 4.1): staff decide, nobody guesses.
 */
const NEVER_DRAWN = /[\p{C}\p{M}\p{Z}]/u;
const PLAIN_BLANKS = new Set([' ', '\u3000']);

/**
 * Which characters of these facts no face of the chain can draw, as `U+E863`, each once, in order of appearance.
 * Empty means: may be printed. Every string that is drawn is looked at (D15).
 */
export function missingGlyphs(facts: CertificateFacts, fonts: FontBook): readonly string[] {
  const missing = new Set<string>();
  for (const character of drawnStrings(facts).join('')) {
    if (!isDrawable(character, fonts)) missing.add(codePointName(character));
  }
  return [...missing];
}

/** True when one face of the regular chain has a glyph for this code point and it may stand in a certificate. */
export function isDrawable(character: string, fonts: FontBook): boolean {
  if (PLAIN_BLANKS.has(character)) return true;
  return !NEVER_DRAWN.test(character) && fonts.faceFor(character, 'regular') !== null;
}

/** Facts with a character that cannot be drawn. Whoever prints asks `missingGlyphs` first, so this is a defect there. */
export class UndrawableCharacters extends Error {
  readonly codePoints: readonly string[];

  constructor(codePoints: readonly string[]) {
    super(`no font draws ${codePoints.join(' ')}`);
    this.name = 'UndrawableCharacters';
    this.codePoints = codePoints;
  }
}

function drawnStrings(facts: CertificateFacts): readonly string[] {
  const { number, name, sex, citizenNumber, address, nature, purpose, issuerLines, issuerPhone } = facts;
  return [number ?? '', name, sex, citizenNumber, address, nature, purpose, ...issuerLines, issuerPhone];
}

function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
