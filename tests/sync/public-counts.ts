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

const houseLine = z.object({
  entity: z.literal('wall-houses'),
  pk: z.string(),
  doc: z.object({
    community: z.string(),
    grid: z.number(),
    houses: z.array(
      z.object({ id: z.string(), units: z.array(z.array(z.number().int())), band: z.number().nullable() }),
    ),
  }),
});
export type GridOfHouses = z.infer<typeof houseLine>['doc'];

/** The newest houses of each grid in recorded pages. */
export function housesIn(traffic: string): readonly GridOfHouses[] {
  const grids = new Map<string, GridOfHouses>();
  for (const text of traffic.split('\n')) {
    if (!text.includes('"wall-houses"')) continue;
    const parsed = houseLine.safeParse(JSON.parse(text));
    if (parsed.success) grids.set(parsed.data.pk, parsed.data.doc);
  }
  return [...grids.values()];
}

const tenures = { ownerOccupied: told, rented: told, vacant: told };
const shapes = {
  base: z.object({ households: told, residents: told }),
  housing: z.object(tenures),
  byCommunity: z.object({ rows: z.array(z.object({ community: z.string(), ...tenures })) }),
  ages: z.object({ bands: z.array(z.object({ from: z.number(), men: told, women: told })) }),
  places: z.object({
    rows: z.array(
      z.object({
        community: z.string(),
        grid: z.number().nullable(),
        households: told,
        residents: told,
        dwellings: z.number(),
      }),
    ),
  }),
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
  const places = shapes.places.parse(figures.get('places')).rows;
  const communities = places.filter(({ grid }) => grid === null);
  const below = (['residents', 'households'] as const).flatMap((what) => [
    {
      name: `${what} by community`,
      total: base[what],
      parts: Object.fromEntries(communities.map((row) => [row.community, row[what]])),
    },
    ...communities.map((row) => ({
      name: `${what} of ${row.community}`,
      total: row[what],
      parts: Object.fromEntries(
        places
          .filter(({ grid, community }) => grid !== null && community === row.community)
          .map((grid) => [`${grid.grid}`, grid[what]]),
      ),
    })),
  ]);
  return [
    ...tenure,
    ...below,
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

/** Values that a count may have that is told as this: in fives, four more or less; five is told of five and more at first, and for a day. */
const rangeOf = (value: Told): readonly [number, number] => {
  if (value === '<5') return [0, 4];
  if (value === '—') return [0, Number.POSITIVE_INFINITY];
  return [value === 5 ? 0 : value - 4, value + 4];
};

/** Vacant dwellings that a step on the wall stands for, as docs/wall.md has them. */
function rangeOfStep(doors: number, step: number | null): readonly [number, number] {
  if (step === null) return [0, doors];
  const end = Math.max(4, Math.floor(doors / 10));
  const inside = [0.3, 0.7].map((part) => Math.min(doors - end - 1, Math.max(end, Math.floor(doors * part))));
  const tops = [end, ...inside, doors - end - 1, doors];
  return [step === 0 ? 0 : (tops[step - 1] ?? 0) + 1, tops[step] ?? doors];
}

/**
 * What a reader learns of a single house who counts its doors, takes households for dwellings that are lived in, and
 * subtracts the other houses of the grid: a small number of vacant or of lived-in dwellings that is narrowed down.
 */
export function housesTooTelling(figures: Figures, grids: readonly GridOfHouses[]): readonly string[] {
  const { rows } = shapes.places.parse(figures.get('places'));
  return grids.flatMap(({ community, grid, houses }) => {
    const row = rows.find((place) => place.community === community && place.grid === grid);
    if (row === undefined) return [];
    const doorsOf = houses.map(({ units }) => units.flat().reduce((sum, n) => sum + n, 0));
    const all = doorsOf.reduce((sum, n) => sum + n, 0);
    const [fewest, largest] = typeof row.households === 'number' ? rangeOf(row.households) : [0, all];
    const [least, most] = [Math.max(0, all - largest), all - fewest];
    const ranges = houses.map(({ band }, at) => rangeOfStep(doorsOf[at] ?? 0, band));
    const others = (at: number, end: 0 | 1) =>
      ranges.reduce((sum, range, other) => sum + (other === at ? 0 : range[end]), 0);
    return ranges.flatMap(([from, to], at) => {
      const doors = doorsOf[at] ?? 0;
      const [left, right] = [Math.max(from, least - others(at, 1)), Math.min(to, most - others(at, 0))];
      const isFewTold = from === 0 && (left > 0 || right < Math.min(4, doors));
      const isManyTold = to === doors && (right < doors || left > Math.max(0, doors - 4));
      return isFewTold || isManyTold || (left < 5 && from > 0)
        ? [`grid ${grid}: a house of ${doors} has ${left} to ${right}`]
        : [];
    });
  });
}

/** What a reader learns beyond what was told: a small count narrowed down, a withheld one found to be small, a told one that cannot be. */
export function tooTelling(sums: readonly Sum[]): readonly string[] {
  return sums.flatMap(({ name, total, parts }) => {
    const [least, most] = rangeOf(total);
    return Object.entries(parts).flatMap(([part, value]) => {
      if (typeof value === 'number' && (value < 5 || value % 5 !== 0))
        return [`${name}: ${part} is told as ${value}`];
      const others = Object.entries(parts).filter(([other]) => other !== part);
      const sum = (end: 0 | 1) => others.reduce((all, [, other]) => all + rangeOf(other)[end], 0);
      const own = rangeOf(value);
      const from = Math.max(own[0], least - sum(1));
      const to = Math.min(own[1], most - sum(0));
      const isTold =
        value === '<5'
          ? from > 0 || to < 4
          : value === '—'
            ? to < 4 || (to === 4 && from > 0)
            : from > value || to < value;
      return isTold ? [`${name}: ${part} is ${from} to ${to}`] : [];
    });
  });
}

const countsOf = (value: unknown, path: string): readonly (readonly [string, Told])[] => {
  const parsed = told.safeParse(value);
  if (parsed.success) return [[path, parsed.data]];
  if (Array.isArray(value)) return value.flatMap((one, at) => countsOf(one, `${path} ${nameOf(one) ?? at}`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => countsOf(one, `${path} ${key}`));
};
/** What a row is about, so that a row that comes or goes moves no other. */
const nameOf = (row: unknown) => {
  const names = z
    .looseObject({
      community: z.string().optional(),
      grid: z.number().nullish(),
      group: z.string().optional(),
    })
    .safeParse(row);
  const { community, grid, group } = names.data ?? {};
  return community === undefined ? group : `${community} ${grid ?? ''}`;
};

const OF_PEOPLE = ['base', 'housing', 'housing-by-community', 'ages', 'care', 'household-sizes', 'places'];
/** Doors, houses, grids and those who look after them are no residents, and years are no counts. */
const OF_NOBODY = / (buildings|dwellings|officers|grids|communities|band|grid|from|to|persons)$/;

/** Counts of people that two pages told differently by one to four; `<5` is nobody at the least. */
export function fewApart(pages: readonly Figures[]): readonly string[] {
  const told = pages.map(
    (figures) =>
      new Map(
        OF_PEOPLE.flatMap((tile) =>
          countsOf(figures.get(tile), tile).filter(
            ([path]) => !OF_NOBODY.test(path) || path.startsWith('care'),
          ),
        ),
      ),
  );
  return told.flatMap((one, at) =>
    told.slice(at + 1).flatMap((other) =>
      [...one].flatMap(([path, before]) => {
        const after = other.get(path);
        if (after === undefined || before === '—' || after === '—') return [];
        const apart = Math.abs((after === '<5' ? 0 : after) - (before === '<5' ? 0 : before));
        return apart > 0 && apart < 5 ? [`${path}: ${before}, then ${after}`] : [];
      }),
    ),
  );
}
