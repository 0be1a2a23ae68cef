import { z } from 'zod';

/** What a reader of the public wall can reckon; written from docs/wall.md and the documents themselves. */

type Told = number | '<5' | '—';
const told = z.union([z.number().int(), z.literal('<5'), z.literal('—')]);

/** Counts of one tile that add up, as they were told. */
export interface Sum {
  readonly name: string;
  readonly total: Told;
  readonly parts: Readonly<Record<string, Told>>;
}

const line = z.object({
  entity: z.literal('wall-figure'),
  pk: z.string(),
  doc: z.object({ data: z.looseObject({}) }),
});
export type Figures = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/** The newest figure of each tile in recorded pages. */
export function figuresIn(traffic: string): Figures {
  const figures = new Map<string, Readonly<Record<string, unknown>>>();
  for (const text of traffic.split('\n')) {
    if (!text.includes('"wall-figure"')) continue;
    const parsed = line.safeParse(JSON.parse(text));
    if (parsed.success) figures.set(parsed.data.pk, parsed.data.doc.data);
  }
  return figures;
}

const tenures = { ownerOccupied: told, rented: told, vacant: told };
const shapes = {
  base: z.object({ households: told, residents: told }),
  housing: z.object(tenures),
  byCommunity: z.object({ rows: z.array(z.object({ community: z.string(), ...tenures })) }),
  ages: z.object({ bands: z.array(z.object({ from: z.number(), men: told, women: told })) }),
  sizes: z.object({ rows: z.array(z.object({ persons: z.number(), households: told })) }),
};

/** Every sum that a reader can set up over the tiles. */
export function sumsOf(figures: Figures): readonly Sum[] {
  const base = shapes.base.parse(figures.get('base'));
  const housing = shapes.housing.parse(figures.get('housing'));
  const { rows } = shapes.byCommunity.parse(figures.get('housing-by-community'));
  const { bands } = shapes.ages.parse(figures.get('ages'));
  const sizes = shapes.sizes.parse(figures.get('household-sizes'));
  const tenure = (['ownerOccupied', 'rented', 'vacant'] as const).map((name) => ({
    name,
    total: housing[name],
    parts: Object.fromEntries(rows.map((row) => [row.community, row[name]])),
  }));
  return [
    ...tenure,
    {
      name: 'residents',
      total: base.residents,
      parts: Object.fromEntries(
        bands.flatMap(({ from, men, women }) => [
          [`men ${from}`, men],
          [`women ${from}`, women],
        ]),
      ),
    },
    {
      name: 'households',
      total: base.households,
      parts: Object.fromEntries(sizes.rows.map(({ persons, households }) => [`of ${persons}`, households])),
    },
  ];
}

const rangeOf = (value: Told): readonly [number, number] => {
  if (value === '<5') return [0, 4];
  return value === '—' ? [5, Number.POSITIVE_INFINITY] : [value, value];
};

/** What a reader learns beyond what was told: a small count narrowed down, or a withheld one found. */
export function tooTelling(sums: readonly Sum[]): readonly string[] {
  return sums.flatMap(({ name, total, parts }) => {
    const [least, most] = rangeOf(total);
    return Object.entries(parts).flatMap(([part, value]) => {
      if (typeof value === 'number') return value < 5 ? [`${name}: ${part} is told as ${value}`] : [];
      const others = Object.entries(parts).filter(([other]) => other !== part);
      const sum = (end: 0 | 1) => others.reduce((all, [, other]) => all + rangeOf(other)[end], 0);
      const own = rangeOf(value);
      const from = Math.max(own[0], least - sum(1));
      const to = Math.min(own[1], most - sum(0));
      const isTold = value === '<5' ? from > 0 || to < 4 : from === to;
      return isTold ? [`${name}: ${part} is ${from} to ${to}`] : [];
    });
  });
}
