const WEIGHTS = [7, 3, 1] as const;

/** What a character counts for the check: digits as they are, A = 10 … Z = 35. */
function digitValue(character: string): number {
  return Number.parseInt(character, 36);
}

/** Check digit of the first 14 characters of a number of 2017: weights 7, 3, 1 repeating, sum mod 10 (hardware.md 2.3). */
export function foreignCheckDigit(first14: string): string {
  const sum = Array.from(first14).reduce((total, character, i) => {
    const weight = WEIGHTS[i % WEIGHTS.length] ?? 0;
    return total + weight * digitValue(character);
  }, 0);
  return String(sum % 10);
}

/**
 * True for a number of the foreign permanent resident card of 2017: alpha-3 country, four digits of province and city,
 * YYMMDD, serial, check digit; `PAK310080010103`.
 */
export function isForeignNumber2017(number: string): boolean {
  return /^[A-Z]{3}\d{12}$/.test(number) && foreignCheckDigit(number.slice(0, 14)) === number.charAt(14);
}
