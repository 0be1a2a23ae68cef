import type { Flat } from '../../../../contract/property/entities.ts';
import { parseQuery } from '../search/parse-query.ts';

/** The dwelling of a house that a reporter's words mean: `2 单元 702`, `702 厨房`. Null when they name none, or several. */
export function dwellingNamed(words: string, flats: readonly Flat[]): Flat | null {
  for (const { unit, door } of parseQuery(words).readings) {
    if (door === undefined) continue;
    const named = flats.filter(
      (flat) => flat.door === door && (unit === undefined || String(flat.unit) === unit),
    );
    const [only] = named;
    if (only !== undefined) return named.length === 1 ? only : null;
  }
  return null;
}
