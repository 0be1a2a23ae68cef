const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = '10X98765432';

/** Check character of the first 17 digits. Source: GB 11643-1999, ISO 7064 MOD 11-2. */
export function citizenCheckCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(first17.charAt(i)), 0);
  return CHECK_CHARACTERS.charAt(sum % 11);
}

/** True for 18 characters whose check character and calendar date hold. Source: GB 11643-1999. */
export function isCitizenNumber(number: string): boolean {
  if (!/^\d{17}[\dX]$/.test(number)) return false;
  if (citizenCheckCharacter(number.slice(0, 17)) !== number.charAt(17)) return false;
  const [year, month, day] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)];
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`);
}

/** What a screen may show: first 6 and last 4 (C05), `610525********3026`. */
export function maskCitizenNumber(number: string): string {
  return `${number.slice(0, 6)}${'*'.repeat(Math.max(0, number.length - 10))}${number.slice(-4)}`;
}

/**
 * What the number of a card is called in print: foreign permanent residents have no citizen number (their numbers begin
 * with 9, or with the letters of their country on cards of 2017).
 */
export function numberName(number: string): string {
  return /^(9|[A-Z]{3})/.test(number) ? '外国人永久居留身份证号码' : '居民身份号码';
}
