import { assertDefined } from '../../../contract/assert.ts';
import { type PublicCount, SMALLEST_PUBLIC_COUNT } from '../../../contract/wall/figures.ts';

/** Counts that add up in public: who knows the total and all parts but one knows that one too. */
export interface PublicSum {
  /** Name of the count that is the total of the parts. */
  readonly total: string;
  readonly parts: readonly string[];
}

/** Largest of the counts that are not told. */
const LARGEST_SMALL = SMALLEST_PUBLIC_COUNT - 1;

/**
 * Turns exact counts into public ones: what is below 5 becomes `<5`, and as many further counts of each sum are
 * withheld (`—`), the smallest first and the total last, that every `<5` may still be any of 0 to 4 for a reader who
 * adds and subtracts, and that nothing withheld is the only unknown of a sum (primary and complementary suppression;
 * Willenborg & de Waal, Elements of Statistical Disclosure Control, 2001).
 */
export function suppress(
  counts: ReadonlyMap<string, number>,
  sums: readonly PublicSum[],
): ReadonlyMap<string, PublicCount> {
  const countOf = (name: string) => assertDefined(counts.get(name), `a count for ${name}`);
  const isSmall = (name: string) => countOf(name) < SMALLEST_PUBLIC_COUNT;
  const withheld = new Set<string>();
  const isHidden = (name: string) => isSmall(name) || withheld.has(name);
  /** Whether a reader who knows the total learns nothing of the small parts and cannot reckon a withheld one. */
  const isSafe = ({ total, parts }: PublicSum): boolean => {
    const hidden = parts.filter(isHidden);
    const small = hidden.filter(isSmall).length;
    if (small === 0 || isSmall(total))
      return hidden.length + (isHidden(total) ? 1 : 0) !== 1 || isSmall(total);
    const large = hidden.length - small;
    const rest = hidden.reduce((sum, name) => sum + countOf(name), 0) - large * SMALLEST_PUBLIC_COUNT;
    return rest >= LARGEST_SMALL && (large > 0 || rest <= LARGEST_SMALL * (small - 1));
  };
  const protect = (sum: PublicSum) => {
    const open = sum.parts.filter((name) => !isHidden(name)).sort((a, b) => countOf(a) - countOf(b));
    for (const name of [...open, sum.total]) {
      if (isSafe(sum)) return;
      withheld.add(name);
    }
  };
  // Withholding in one sum may leave a single unknown in another; what is withheld only grows, so this ends.
  for (let before = -1; before !== withheld.size; ) {
    before = withheld.size;
    for (const sum of sums) protect(sum);
  }
  const publicOf = (name: string, count: number): PublicCount => {
    if (isSmall(name)) return '<5';
    return withheld.has(name) ? '—' : count;
  };
  return new Map([...counts].map(([name, count]) => [name, publicOf(name, count)]));
}
