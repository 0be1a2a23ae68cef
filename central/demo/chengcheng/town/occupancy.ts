import { assert } from '../../../../contract/assert.ts';
import type { Seeded } from '../../seeded.ts';
import { SEED_FIGURES } from './figures.ts';
import type { Building, Housing } from './model.ts';

/** How likely a dwelling stands empty or is let, against the others: new towers sell before anybody moves in. */
const LEANING: Readonly<Record<Housing, { readonly vacant: number; readonly rented: number }>> = {
  courtyard: { vacant: 1.1, rented: 0.26 },
  village: { vacant: 0.9, rented: 0.22 },
  'work-unit': { vacant: 0.8, rented: 0.24 },
  slab: { vacant: 0.7, rented: 0.16 },
  'mid-rise': { vacant: 1.1, rented: 0.12 },
  tower: { vacant: 1.6, rented: 0.1 },
};

/** One byte per dwelling (index of OCCUPANCY); exactly as many dwellings are lived in as the report has households. */
export function drawOccupancy(random: Seeded, buildings: readonly Building[]): Uint8Array {
  const leanings = buildings.flatMap(({ kind, floors, units, doors }) =>
    kind === 'shops' || kind === 'public'
      ? []
      : Array.from({ length: units * floors * doors }, () => LEANING[kind]),
  );
  const empty = leanings.length - SEED_FIGURES.households;
  assert(empty > 0, 'more dwellings than households');
  // Weighted sampling without replacement (Efraimidis and Spirakis): the largest keys stand empty.
  const keys = leanings.map(({ vacant }, dwelling) => ({ dwelling, key: random.next() ** (1 / vacant) }));
  const vacant = new Set(
    keys
      .sort((p, q) => q.key - p.key || p.dwelling - q.dwelling)
      .slice(0, empty)
      .map(({ dwelling }) => dwelling),
  );
  return Uint8Array.from(leanings, ({ rented }, dwelling) => {
    if (vacant.has(dwelling)) return 0;
    return random.chance(rented) ? 2 : 1;
  });
}
