/** Crockford's alphabet, as ULIDs are written in. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Figures of a number that people say and type. */
export const CASE_NUMBER_FIGURES = 6;

/**
 * The number that people say on the phone and type at a kiosk: six figures from the random end of the case's id. Two
 * cases may share one, so it never opens a case by itself.
 */
export function caseNumber(caseId: string): string {
  const random = [...caseId.slice(-8)].reduce((sum, letter) => sum * 32 + ALPHABET.indexOf(letter), 0);
  return String(random % 10 ** CASE_NUMBER_FIGURES).padStart(CASE_NUMBER_FIGURES, '0');
}
